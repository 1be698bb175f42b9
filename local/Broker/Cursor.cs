namespace WxFunctions.Local.Broker;

/// <summary>
/// Where reading stands in a lane, and what is out. A session's cursor is its lock: it lives as long as that is held, and
/// the next holder starts afresh. A queue without sessions has one for all its receivers, for ever.
/// </summary>
internal sealed class Cursor(Entity entity, string lane) : Lease
{
    private readonly SortedSet<long> returned = [];

    public Entity Entity => entity;

    public string Lane => lane;

    public Dictionary<Guid, MessageLock> Held { get; } = [];

    public LinkedList<ReceiveWaiter> Waiting { get; } = new();

    /// <summary>No longer the session's holder.</summary>
    public bool IsLost { get; set; }

    /// <summary>Noted as having something to give.</summary>
    public bool IsTouched { get; set; }

    /// <summary>The last key given out.</summary>
    public long Position { get; private set; }

    /// <summary>The key behind which the next message is searched.</summary>
    public long SearchAfter => returned.Count > 0 ? returned.Min - 1 : Position;

    public void Advance(long key)
    {
        _ = returned.Remove(key);
        Position = Math.Max(Position, key);
    }

    /// <summary>A message is there again, or has come in behind the position.</summary>
    public void Offer(long key)
    {
        if (key <= Position)
            _ = returned.Add(key);
    }

    public void Rewind()
    {
        Position = 0;
        returned.Clear();
        Held.Clear();
    }
}
