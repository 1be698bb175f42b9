using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WxFunctions.Tests.Infra;

/// <summary>Key Vault, Azure Resource Manager and the deployed app in one: answers as a test says, and keeps what it was asked.</summary>
internal sealed class FakeAzure : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> asked = new();

    private FakeAzure(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    /// <summary>Method, path, body and keys of each request.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    /// <summary>Status and body for method and path; 404 where it knows none.</summary>
    public required Func<string, (int Status, string Body)?> Answer { get; init; }

    public static async Task<FakeAzure> Start(Func<string, (int Status, string Body)?> answer)
    {
        var builder = WebApplication.CreateBuilder();
        _ = builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var azure = new FakeAzure(app) { Answer = answer };
        app.Run(azure.Take);
        await app.StartAsync();
        return azure;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var what = $"{context.Request.Method} {context.Request.Path}";
        asked.Enqueue($"{what} {body} {context.Request.Headers.Authorization} {context.Request.Headers["x-functions-key"]}".TrimEnd());
        var (status, text) = Answer(what) ?? (404, "{}");
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    }
}
