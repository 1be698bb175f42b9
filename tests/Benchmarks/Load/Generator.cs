using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Wire;

namespace WxFunctions.Benchmarks.Load;

/// <summary>Sends callbacks over many connections at once, each user's in order, and again when they are not acknowledged.</summary>
internal sealed class Generator(IPEndPoint server, int connections, Gate gate, int triesMax)
{
    /// <summary>Any answer will do: a connection counts as open when the server has picked it up, not when the kernel has.</summary>
    private static readonly byte[] Hello = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray();

    private readonly Channel<UserLine> lines = Channel.CreateUnbounded<UserLine>();
    private int left;

    public Tally Acknowledged { get; } = new();

    /// <returns>The time from the first request to the last answer, connecting not included.</returns>
    public async Task<TimeSpan> Send(IReadOnlyCollection<Callback> callbacks, CancellationToken cancellation)
    {
        left = callbacks.Count;
        var open = await Connect(cancellation);
        try
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var user in callbacks.GroupBy(callback => callback.User))
                _ = lines.Writer.TryWrite(new UserLine([.. user]));
            await Task.WhenAll(open.Select(connection => Work(connection, cancellation)));
            return Stopwatch.GetElapsedTime(start);
        }
        finally
        {
            foreach (var connection in open)
                connection.Dispose();
        }
    }

    private async Task<List<HttpConnection>> Connect(CancellationToken cancellation)
    {
        var open = new List<HttpConnection>(connections);
        for (var i = 0; i < connections; i++)
        {
            open.Add(new HttpConnection(server));
            _ = await open[i].Exchange(Hello, cancellation);
        }

        return open;
    }

    private async Task Work(HttpConnection connection, CancellationToken cancellation)
    {
        await foreach (var line in lines.Reader.ReadAllAsync(cancellation))
        {
            await Deliver(connection, line.Current, cancellation);
            if (line.MoveNext())
                _ = lines.Writer.TryWrite(line);
            if (Interlocked.Decrement(ref left) == 0)
                lines.Writer.Complete();
        }
    }

    private async ValueTask Deliver(HttpConnection connection, Callback callback, CancellationToken cancellation)
    {
        for (var counted = 0; counted < triesMax;)
        {
            callback.Tries++;
            var sentAt = Stopwatch.GetTimestamp();
            try
            {
                var answer = await connection.Exchange(callback.Request, cancellation);
                if (answer.IsAcknowledgement)
                {
                    callback.Acknowledge(sentAt);
                    Acknowledged.Add();
                    return;
                }

                callback.Refusal = answer.ToString();
            }
            catch (IOException failure)
            {
                callback.Refusal = failure.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : failure.Message;
            }

            // A try counts only while the app should be there to answer it.
            if (gate.IsOpen)
                counted++;
            else
                await gate.Pass(cancellation);
        }
    }
}
