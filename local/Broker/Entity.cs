namespace WxFunctions.Local.Broker;

/// <summary>A queue, or the dead-letter queue of one: what is in memory of it. All of it can be read again from the file.</summary>
internal sealed class Entity
{
    private readonly LinkedList<Lease> leases = new();
    private readonly Dictionary<string, Lane> lanes = [];
    private readonly Queue<Lane> line = new();

    public Entity(int queueId, QueueOptions options, Entity? parent = null)
    {
        (QueueId, Options, IsDeadLetter) = (queueId, options, parent is not null);
        Id = (queueId * 2) + (IsDeadLetter ? 1 : 0);
        Shared = HasSessions ? null : new Cursor(this, new Lane(""));
        DeadLetters = IsDeadLetter ? null : new Entity(queueId, options, this);
    }

    public int Id { get; }

    public int QueueId { get; }

    public QueueOptions Options { get; }

    public bool IsDeadLetter { get; }

    public bool HasSessions => Options.RequiresSession && !IsDeadLetter;

    public string Path => IsDeadLetter ? Options.Name + "/$deadletterqueue" : Options.Name;

    public Entity? DeadLetters { get; }

    /// <summary>The one cursor of an entity without sessions.</summary>
    public Cursor? Shared { get; }

    public LinkedList<AcceptWaiter> Accepting { get; } = new();

    /// <summary>The next sequence number, and the one in the file.</summary>
    public long Next { get; set; }

    public long StoredNext { get; set; }

    public int LockedCount { get; set; }

    /// <summary>The first scheduled message's time; null when not known, MaxValue when there is none.</summary>
    public long? FirstDue { get; set; }

    /// <summary>The period up to which old message ids have been forgotten.</summary>
    public long PurgedPeriod { get; set; } = -1;

    /// <summary>How far the file has been read, as a key. What comes in behind it is not in memory yet.</summary>
    public long LoadedUpTo { get; set; }

    public bool IsLoaded => LoadedUpTo == long.MaxValue;

    /// <summary>Messages that can be given out, as far as the file has been read.</summary>
    public long WaitingCount => Shared?.Lane.Count ?? lanes.Values.Sum(lane => (long)lane.Count);

    public Lease? FirstLease => leases.First?.Value;

    public IEnumerable<Lane> Lanes => lanes.Values;

    /// <summary>A session's lane; the one there is, without sessions.</summary>
    public Lane Lane(string name)
    {
        if (Shared is not null)
            return Shared.Lane;
        if (!lanes.TryGetValue(name, out var lane))
            lanes.Add(name, lane = new Lane(name));
        return lane;
    }

    public void Forget(Lane lane) => lanes.Remove(lane.Name);

    /// <summary>Puts a session at the end of the line, unless it is in it or held.</summary>
    public void Line(Lane lane)
    {
        if (lane.IsInLine || lane.Holder is not null)
            return;

        lane.IsInLine = true;
        line.Enqueue(lane);
    }

    public long NextKey() => MessageKey.Of(Id, Next++);

    public Lane? TakeFromLine()
    {
        while (line.TryDequeue(out var lane))
        {
            lane.IsInLine = false;
            if (lane.Holder is null)
                return lane;
        }

        return null;
    }

    /// <summary>All locks of an entity are equally long, so the newest always belongs at the end.</summary>
    public void Hold(Lease lease, long now)
    {
        Release(lease);
        lease.Until = now + Options.LockDuration.Ticks;
        lease.Node = leases.AddLast(lease);
    }

    public void Release(Lease lease)
    {
        if (lease.Node is not null)
            leases.Remove(lease.Node);
        lease.Node = null;
    }

    /// <summary>Back to what a freshly opened file is: nothing locked, nothing known.</summary>
    public void Reset(long next)
    {
        leases.Clear();
        lanes.Clear();
        line.Clear();
        Shared?.Rewind();
        (LoadedUpTo, LockedCount, FirstDue, PurgedPeriod) = (MessageKey.Of(Id, 0), 0, null, -1);
        Next = StoredNext = next;
    }
}
