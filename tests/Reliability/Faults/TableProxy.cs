using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace WxFunctions.Reliability.Faults;

/// <summary>Stands between the app and its tables: hands everything on, byte for byte, and lets happen what happens to networks.</summary>
internal sealed class TableProxy : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"];
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly WebApplication app;
    private readonly Uri tables;
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // Azurite ends a connection that idles for 5 s
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(3),
    });

    private readonly ConcurrentDictionary<string, bool> sent = new(StringComparer.Ordinal);

    private TableProxy(Uri tables)
    {
        this.tables = tables;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        _ = app.Map("/{**path}", (RequestDelegate)Handle);
    }

    public int Port => new Uri(app.Urls.Single()).Port;

    /// <summary>Whether the tables have been told that WeChat has taken a message, by its id.</summary>
    public bool IsNoted(string id) => sent.ContainsKey(id);

    /// <summary>Says what becomes of a call; null for nothing.</summary>
    public Func<TableCall, TableFault?>? Fault { get; set; }

    public static async Task<TableProxy> Start(int tablePort, CancellationToken cancellation)
    {
        var proxy = new TableProxy(new Uri($"http://127.0.0.1:{tablePort}"));
        await proxy.app.StartAsync(cancellation);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task Handle(HttpContext context)
    {
        try
        {
            await Pass(context);
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private async Task Pass(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var condition = context.Request.Headers.IfMatch.ToString();
        var call = new TableCall(context.Request.Method, target, Encoding.UTF8.GetString(body.ToArray()), condition is not ("" or "*"));
        var fault = Fault?.Invoke(call) ?? TableFault.HeldBefore(Task.CompletedTask);
        await fault.Before.WaitAsync(context.RequestAborted);
        if (fault.IsTaken)
        {
            using var answer = await Ask(context.Request, target, body.ToArray());
            if (answer.IsSuccessStatusCode && call.SentId is { } id)
                sent[id] = true;
            await fault.After.WaitAsync(context.RequestAborted);
            if (!fault.IsBroken)
                await Answer(context.Response, answer);
        }

        if (fault.IsBroken)
            context.Abort();
        else if (fault.Status != 0)
            await Refuse(context.Response, fault.Status);
    }

    /// <summary>Never broken off: what the app has sent has its effect, whatever becomes of the app.</summary>
    private async Task<HttpResponseMessage> Ask(HttpRequest from, string target, byte[] body)
    {
        var address = new Uri($"{tables.GetLeftPart(UriPartial.Authority)}{target}", AsItIs);
        using var request = new HttpRequestMessage(new HttpMethod(from.Method), address);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in from.Headers.Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                _ = request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return await http.SendAsync(request, CancellationToken.None);
    }

    private static async Task Answer(HttpResponse to, HttpResponseMessage answer)
    {
        to.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            to.Headers[name] = values.ToArray();
        }

        var body = await answer.Content.ReadAsByteArrayAsync();
        if (body.Length > 0)
            await to.Body.WriteAsync(body);
    }

    private static async Task Refuse(HttpResponse to, int status)
    {
        var code = status == StatusCodes.Status412PreconditionFailed ? "UpdateConditionNotSatisfied" : "ServerBusy";
        to.StatusCode = status;
        var refusal = new Dictionary<string, object> { ["odata.error"] = new { code, message = new { lang = "en-US", value = code } } };
        await to.WriteAsJsonAsync(refusal, options: null, "application/json;odata=minimalmetadata;charset=utf-8");
    }
}
