using System.Net;
using System.Net.Sockets;

namespace WxFunctions.Local.Azurite;

internal static class AzuriteProbe
{
    private const string ServerHeader = "Azurite-Table/";

    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(3),
    };

    /// <summary>Asks over HTTP, because an open port alone may be anything, Azurite's own blob service included.</summary>
    public static async Task<PortAnswer> AskAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/");
            using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            return response.Headers.TryGetValues("Server", out var names)
                && names.Any(name => name.StartsWith(ServerHeader, StringComparison.OrdinalIgnoreCase))
                ? PortAnswer.Azurite
                : PortAnswer.SomethingElse;
        }
        catch (HttpRequestException refused) when (refused.InnerException is SocketException)
        {
            return PortAnswer.Nobody;
        }
        catch (HttpRequestException)
        {
            return PortAnswer.SomethingElse;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return PortAnswer.SomethingElse;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
