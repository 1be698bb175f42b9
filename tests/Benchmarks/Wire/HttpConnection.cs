using System.Net;
using System.Net.Sockets;

namespace WxFunctions.Benchmarks.Wire;

/// <summary>One keep-alive connection, one request in flight. By hand: a client library would cost more than the server.</summary>
internal sealed class HttpConnection(IPEndPoint server) : IDisposable
{
    /// <summary>WeChat's patience.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    private readonly byte[] buffer = new byte[16 * 1024];
    private CancellationTokenSource patience = new();
    private Socket? socket;

    /// <exception cref="IOException">There was no answer, or not in time.</exception>
    public async ValueTask<HttpAnswer> Exchange(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        if (!patience.TryReset())
            patience = new CancellationTokenSource();
        patience.CancelAfter(AnswerTimeout);
        try
        {
            socket ??= await Connect();
            _ = await socket.SendAsync(request, patience.Token);
            var answer = await Read();
            if (answer.Closes)
                Close();
            return answer;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Close();
            throw new IOException($"no answer within {AnswerTimeout.TotalSeconds} s");
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            Close();
            throw new IOException(failure.Message, failure);
        }
    }

    public void Dispose()
    {
        Close();
        patience.Dispose();
    }

    private async Task<Socket> Connect()
    {
        var fresh = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await fresh.ConnectAsync(server, patience.Token);
            return fresh;
        }
        catch
        {
            fresh.Dispose();
            throw;
        }
    }

    private async ValueTask<HttpAnswer> Read()
    {
        var filled = 0;
        while (true)
        {
            var count = await socket!.ReceiveAsync(buffer.AsMemory(filled), patience.Token);
            if (count == 0)
                throw new IOException(filled == buffer.Length ? "the answer is too long" : "the connection was closed");
            filled += count;
            if (AnswerParser.TryParse(buffer.AsSpan(0, filled), out var answer))
                return answer;
        }
    }

    private void Close()
    {
        socket?.Dispose();
        socket = null;
    }
}
