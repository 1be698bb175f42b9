using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WxFunctions.Benchmarks.App;

/// <summary>The yardstick: an ASP.NET app that reads the body and says <c>success</c>, in a process of its own as the app is.</summary>
internal static class BareServer
{
    public const string Command = "bare";

    private static readonly byte[] Success = "success"u8.ToArray();

    public static string Assembly => typeof(BareServer).Assembly.Location;

    public static IEnumerable<string> Arguments(IPEndPoint server) => [Command, server.Port.ToString(CultureInfo.InvariantCulture)];

    public static async Task Run(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture)));
        await using var app = builder.Build();
        _ = app.MapPost("/{**path}", (RequestDelegate)Answer);
        await app.StartAsync();
        Console.WriteLine($"Ready: {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task Answer(HttpContext context)
    {
        var body = context.Request.BodyReader;
        // to the last byte, or the connection cannot be used again
        for (var isOver = false; !isOver;)
        {
            var read = await body.ReadAsync();
            body.AdvanceTo(read.Buffer.End);
            isOver = read.IsCompleted;
        }

        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = Success.Length;
        await context.Response.Body.WriteAsync(Success);
    }
}
