using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using WxFunctions.Benchmarks.Load;

namespace WxFunctions.Benchmarks.WeChat;

/// <summary>WeChat for the app under test: tokens and customer-service messages, and a book of what was accepted.</summary>
internal sealed class WeChatServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TokenDesk desk = new();
    private readonly TimeSpan delay;

    private WeChatServer(TimeSpan delay)
    {
        this.delay = delay;
        var builder = WebApplication.CreateSlimBuilder();
        Door.Open();
        builder.Configuration.Sources.Clear();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        _ = app.MapPost("/cgi-bin/stable_token", (RequestDelegate)GiveToken);
        _ = app.MapPost("/cgi-bin/message/custom/send", (RequestDelegate)TakeMessage);
        _ = app.MapFallback((RequestDelegate)Refuse);
    }

    public AnswerBook Book { get; } = new();

    /// <summary>Closed, it takes no message: whoever sends one waits.</summary>
    public Gate Door { get; } = new();

    public int TokenCalls => desk.Calls;

    public Uri Url => new(app.Urls.Single());

    /// <summary>Starts to listen.</summary>
    /// <param name="delay">How long it takes to say yes to a message that it has taken.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<WeChatServer> Start(TimeSpan delay, CancellationToken cancellation)
    {
        var server = new WeChatServer(delay);
        await server.app.StartAsync(cancellation);
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task GiveToken(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        await context.Response.WriteAsJsonAsync(desk.Give(body.RootElement));
    }

    private async Task TakeMessage(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        if (!desk.IsCurrent(context.Request.Query["access_token"]))
        {
            await context.Response.WriteAsync("""{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest"}""");
            return;
        }

        await Door.Pass(context.RequestAborted);
        var message = body.RootElement;
        Book.Add(
            message.GetProperty("touser").GetString()!,
            message.GetProperty("text").GetProperty("content").GetString()!,
            Stopwatch.GetTimestamp());
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, TimeProvider.System, context.RequestAborted);
        await context.Response.WriteAsync("""{"errcode":0,"errmsg":"ok"}""");
    }

    private Task Refuse(HttpContext context)
    {
        Book.AddStrange($"{context.Request.Method} {context.Request.Path}");
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
