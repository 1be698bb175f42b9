using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WxFunctions.Tests.Simulator;

/// <summary>An app that notes its callbacks and answers as a test wants.</summary>
internal sealed class StubApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubApp(WebApplication app) => this.app = app;

    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    public Func<HttpContext, StubRequest, Task> Answer { get; set; } = (context, _) => context.Response.WriteAsync("success");

    public Uri Url => new(app.Urls.Single());

    public static async Task<StubApp> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new StubApp(builder.Build());
        stub.app.Run(stub.Handle);
        await stub.app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new StubRequest(
            context.Request.Method, context.Request.Path, context.Request.QueryString.Value!, context.Request.ContentType, body.ToArray());
        Requests.Enqueue(request);
        await Answer(context, request);
    }
}
