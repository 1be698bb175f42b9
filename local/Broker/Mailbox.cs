namespace WxFunctions.Local.Broker;

/// <summary>
/// Commands on their way to the one writer. Its thread is woken directly: a hop through a busy thread pool costs more than
/// a commit.
/// </summary>
internal sealed class Mailbox
{
    private readonly Queue<Command> waiting = new();
    private bool isClosed;

    public bool TryPost(Command command)
    {
        lock (waiting)
        {
            if (isClosed)
                return false;

            waiting.Enqueue(command);
            if (waiting.Count == 1)
                Monitor.Pulse(waiting);
            return true;
        }
    }

    /// <summary>Takes up to so many commands; waits for the first if told to. False when closed and empty.</summary>
    public bool Take(List<Command> into, int max, bool wait)
    {
        lock (waiting)
        {
            while (wait && waiting.Count == 0 && !isClosed)
                _ = Monitor.Wait(waiting);
            while (into.Count < max && waiting.TryDequeue(out var command))
                into.Add(command);
            return into.Count > 0 || !isClosed;
        }
    }

    public void Close()
    {
        lock (waiting)
        {
            isClosed = true;
            Monitor.Pulse(waiting);
        }
    }
}
