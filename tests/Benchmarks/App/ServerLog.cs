namespace WxFunctions.Benchmarks.App;

/// <summary>What the servers of one phase printed: all of it in a file, the end of it and the errors for the report.</summary>
internal sealed class ServerLog(string path) : IDisposable
{
    private const int TailLines = 12;
    private static readonly string[] ErrorMarks = ["fail:", "crit:", "Unhandled exception"];

    private readonly Lock gate = new();
    private readonly StreamWriter writer = new(path) { AutoFlush = true };
    private readonly Queue<string> tail = [];

    public int Errors { get; private set; }

    public string Tail
    {
        get
        {
            lock (gate)
                return string.Join('\n', tail);
        }
    }

    public void Write(string line)
    {
        lock (gate)
        {
            if (writer.BaseStream is not { CanWrite: true })
                return;
            writer.WriteLine(line);
            tail.Enqueue(line);
            if (tail.Count > TailLines)
                _ = tail.Dequeue();
            if (ErrorMarks.Any(mark => line.Contains(mark, StringComparison.Ordinal)))
                Errors++;
        }
    }

    public void Dispose()
    {
        lock (gate)
            writer.Dispose();
    }
}
