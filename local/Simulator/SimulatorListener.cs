using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WxFunctions.Local.Simulator;

/// <summary>The web server of the simulator: its own, so that it can run in any process.</summary>
internal static class SimulatorListener
{
    // the largest file that WeChat takes, and the form around it
    private const int BodyBytesMax = 11 << 20;

    /// <summary>A server that is set up but does not listen yet.</summary>
    public static WebApplication Build(Uri url)
    {
        var address = ToAddress(url);
        // Empty: nothing around the process may move the listener or make it write query strings, which hold tokens, into a log.
        var builder = WebApplication.CreateEmptyBuilder(new());
        _ = builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, NoLifetime>();
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Listen(address, url.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    /// <summary>Starts to listen.</summary>
    /// <returns>Where.</returns>
    /// <exception cref="LocalStartException">The address is taken.</exception>
    public static async Task<Uri> Start(WebApplication app, Uri url, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
            return new Uri(app.Urls.Single());
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new LocalStartException(
                $"Port {url.Port} is in use: stop the other program or set Local__SimulatorUrl to another address.");
        }
        catch (SocketException failure)
        {
            throw new LocalStartException(
                $"Cannot listen at {url} ({failure.SocketErrorCode}): set Local__SimulatorUrl to another address.");
        }
    }

    private static IPAddress ToAddress(Uri url)
    {
        if (url.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(url.DnsSafeHost, out var address))
            return address;
        return url.Scheme == Uri.UriSchemeHttp && url.DnsSafeHost == "localhost"
            ? IPAddress.Loopback
            : throw new LocalStartException($"Local__SimulatorUrl is {url}: it must look like http://127.0.0.1:7072.");
    }
}
