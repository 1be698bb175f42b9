using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// Lets a web server of its own answer one request while the app is composed, on another thread: what Kestrel and routing need is loaded
/// by the time the app's own server starts, and the first callback waits for none of it.
/// </summary>
/// <remarks>A server without a host: a host would listen for SIGTERM and take it from the app.</remarks>
internal static class WebWarmUp
{
    private static readonly byte[] Request = "POST /a/b HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nc"u8.ToArray();

    private static int begun;

    /// <summary>Once in a process. Nobody waits for it; with one processor it would only be in the way.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1 && Interlocked.Exchange(ref begun, 1) == 0)
            _ = Task.Run(Answer);
    }

    /// <returns>The answer, as it came.</returns>
    internal static async Task<string> Answer()
    {
        ListenOptions? listening = null;
        var options = new KestrelServerOptions();
        options.Listen(IPAddress.Loopback, 0, listen => listening = listen);
        using var server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        await using var services = new ServiceCollection()
            .AddLogging().AddMetrics().AddRoutingCore().AddSingleton(new DiagnosticListener("WebWarmUp")).BuildServiceProvider();
        await server.StartAsync(new Application(services), CancellationToken.None);
        return await Ask(listening!.EndPoint);
    }

    private static async Task<string> Ask(EndPoint server)
    {
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(server);
        _ = await client.SendAsync(Request);
        var answer = new byte[1024];
        return Encoding.ASCII.GetString(answer, 0, await client.ReceiveAsync(answer));
    }

    /// <summary>One route, found as the functions' are.</summary>
    private sealed class Application(IServiceProvider services) : IHttpApplication<HttpContext>
    {
        private readonly RequestDelegate pipeline = new ApplicationBuilder(services)
            .UseRouting()
            .UseEndpoints(routes => routes.MapMethods("/a/{name}", [HttpMethods.Post], Echo))
            .Build();

        public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures) { RequestServices = services };

        public Task ProcessRequestAsync(HttpContext context) => pipeline(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
            // nothing is held
        }

        private static Task Echo(HttpContext context) => context.Request.Body.CopyToAsync(context.Response.Body);
    }
}
