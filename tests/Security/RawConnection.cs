using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace WxFunctions.Tests.Security;

/// <summary>A connection on which bytes are sent as they are, which no client of HTTP would.</summary>
internal sealed partial class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient client = new();

    public static async Task<RawConnection> Open(Uri server)
    {
        var connection = new RawConnection();
        await connection.client.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    public async Task Send(string text)
    {
        try
        {
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));
        }
        catch (IOException)
        {
            // hung up on: what was answered before is what counts
        }
    }

    /// <summary>Reads until the server hangs up.</summary>
    /// <returns>The status of each answer.</returns>
    public async Task<IReadOnlyList<int>> Statuses()
    {
        var all = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer).AsTask().WaitAsync(Patience) is > 0 and var length)
                _ = all.Append(Encoding.Latin1.GetString(buffer, 0, length));
        }
        catch (IOException)
        {
            // reset: the end as well
        }

        return [.. StatusLine().Matches(all.ToString()).Select(line => int.Parse(line.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))];
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex(@"HTTP/1\.1 (\d{3})")]
    private static partial Regex StatusLine();
}
