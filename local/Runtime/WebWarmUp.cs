using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// Lets a web server of its own answer one request while the app is composed, on another thread: what Kestrel, routing and the host need
/// is loaded by the time the app's own server starts, and the first callback waits for none of it.
/// </summary>
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
        var builder = WebApplication.CreateEmptyBuilder(new());
        _ = builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _ = builder.Services.AddRoutingCore().AddLogging().AddSingleton<IHostLifetime, NoSignals>();
        await using var web = builder.Build();
        _ = web.MapMethods("/a/{name}", [HttpMethods.Post], Echo);
        await web.StartAsync();
        return await Ask(new Uri(web.Urls.First()).Port);
    }

    private static Task Echo(HttpContext context) => context.Request.Body.CopyToAsync(context.Response.Body);

    private static async Task<string> Ask(int port)
    {
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, port);
        _ = await client.SendAsync(Request);
        var answer = new byte[1024];
        return Encoding.ASCII.GetString(answer, 0, await client.ReceiveAsync(answer));
    }

    /// <summary>SIGTERM is for the app: the lifetime that a host has otherwise would take it away.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
