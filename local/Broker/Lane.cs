namespace WxFunctions.Local.Broker;

/// <summary>
/// A session, or all of a queue without sessions: which of its messages can be given out, in their order. Small, since there may be very
/// many: a message here is its key, the rest stays in the file. An index in the file instead cost more than all else of a send.
/// </summary>
internal sealed class Lane(string name)
{
    private readonly Queue<long> waiting = new();
    private SortedSet<long>? returned;
    private long last;

    public string Name => name;

    public Cursor? Holder { get; set; }

    /// <summary>In line for the next receiver that takes any session.</summary>
    public bool IsInLine { get; set; }

    public int Count => waiting.Count + (returned?.Count ?? 0);

    /// <summary>The key of the message that comes next.</summary>
    public long? First => (returned, waiting) switch
    {
        ({ Count: > 0 }, { Count: > 0 }) => Math.Min(returned.Min, waiting.Peek()),
        ({ Count: > 0 }, _) => returned.Min,
        (_, { Count: > 0 }) => waiting.Peek(),
        _ => null,
    };

    /// <summary>A message is there, or there again: keys rise with time, so what is not the highest so far has been here before.</summary>
    public void Offer(long key)
    {
        if (key > last)
            waiting.Enqueue(last = key);
        else
            _ = (returned ??= []).Add(key);
    }

    /// <summary>The first message is given out, or is gone.</summary>
    public void TakeFirst()
    {
        if (First is not { } first)
            return;
        if (returned?.Remove(first) != true)
            _ = waiting.Dequeue();
    }

    public void Clear()
    {
        waiting.Clear();
        returned = null;
        last = 0;
    }
}
