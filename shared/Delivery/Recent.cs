namespace WxFunctions.Delivery;

/// <summary>The messages that this process has lately been given: one that comes back has perhaps been sent.</summary>
internal sealed class Recent
{
    private const int Kept = 8192;

    private readonly Lock gate = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<string> oldestFirst = new();

    /// <summary>Remembers a message.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(string id)
    {
        lock (gate)
        {
            if (!known.Add(id))
                return false;
            oldestFirst.Enqueue(id);
            if (oldestFirst.Count > Kept)
                _ = known.Remove(oldestFirst.Dequeue());
            return true;
        }
    }
}
