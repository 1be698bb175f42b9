namespace WxFunctions.Local.Broker;

/// <summary>What the parts of the engine share. Only the writer's thread comes here.</summary>
internal sealed class BrokerState
{
    /// <summary>How much of the file one batch reads, in messages.</summary>
    private const int LoadMax = 2_000;

    private readonly Dictionary<string, Entity> byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Cursor> touched = [];

    public BrokerState(Database data, IReadOnlyList<QueueOptions> queues)
    {
        Data = data;
        data.Begin();
        foreach (var options in queues)
        {
            var queue = new Entity(data.Queues.GetOrAdd(options), options);
            byPath.Add(queue.Path, queue);
            byPath.Add(queue.DeadLetters!.Path, queue.DeadLetters);
            Queues.Add(queue);
        }

        data.Commit();
        Reset();
    }

    public Database Data { get; }

    /// <summary>The batch's time, in UTC ticks.</summary>
    public long Now { get; set; }

    public List<Entity> Queues { get; } = [];

    public IEnumerable<Entity> Entities => byPath.Values;

    /// <summary>Outcomes decided in this batch besides those of its commands.</summary>
    public List<Outcome> Decided { get; } = [];

    /// <summary>Calls that began to wait in this batch.</summary>
    public List<Waiter> Newcomers { get; } = [];

    /// <summary>Whether something has come in since <see cref="TakeTouched"/>.</summary>
    public bool HasTouched => touched.Count > 0;

    public Entity Find(string path) => byPath.GetValueOrDefault(path) ?? throw Failures.NoSuchQueue(path);

    /// <summary>An active message has come in. As long as the file is read, it is met there.</summary>
    public void Arrived(Entity entity, string lane, long key)
    {
        if (key <= entity.LoadedUpTo)
            Offer(entity, entity.Lane(lane), key);
    }

    /// <summary>An active message is there: for whoever reads its lane, else its session gets in line.</summary>
    public void Offer(Entity entity, Lane lane, long key)
    {
        lane.Offer(key);
        if ((entity.Shared ?? lane.Holder) is { } reader)
            Touch(reader);
        else
            entity.Line(lane);
    }

    /// <summary>Reads a piece on in the file; true when there is more.</summary>
    public bool Load(Entity entity)
    {
        if (entity.IsLoaded)
            return false;

        var rows = Data.Messages.From(entity.Id, entity.LoadedUpTo, LoadMax);
        foreach (var (key, lane, _) in rows.Where(row => row.IsActive))
            Offer(entity, entity.Lane(lane), key);
        entity.LoadedUpTo = rows.Count < LoadMax ? long.MaxValue : rows[^1].Key;
        return !entity.IsLoaded;
    }

    /// <summary>Reads all that is left in the file: for whoever asks what there is.</summary>
    public void LoadAll(Entity entity)
    {
        while (Load(entity))
        {
            // one piece after the other
        }
    }

    /// <summary>Somebody may be served at this cursor before the batch ends.</summary>
    public void Touch(Cursor cursor)
    {
        if (cursor.IsTouched)
            return;

        cursor.IsTouched = true;
        touched.Add(cursor);
    }

    public List<Cursor> TakeTouched()
    {
        List<Cursor> cursors = [.. touched];
        touched.Clear();
        foreach (var cursor in cursors)
            cursor.IsTouched = false;
        return cursors;
    }

    public void Decide(Waiter waiter)
    {
        waiter.Leave();
        Decided.Add(waiter.Outcome);
    }

    /// <summary>Writes down the sequence numbers given out in this batch.</summary>
    public void SaveSequences()
    {
        foreach (var queue in Queues.Where(queue => queue.Next != queue.StoredNext))
        {
            Data.Queues.SetNext(queue.QueueId, queue.Next);
            queue.StoredNext = queue.Next;
        }
    }

    /// <summary>
    /// Forgets all that is in memory: at the start, and after a failed commit, which is handled as a restart is. Locks
    /// are gone, their holders learn it when they settle; calls that wait go on waiting.
    /// </summary>
    public void Reset()
    {
        _ = TakeTouched();
        foreach (var entity in Entities)
        {
            foreach (var holder in entity.Lanes.Select(lane => lane.Holder).OfType<Cursor>())
                Lose(holder);
            entity.Reset(Data.Queues.Next(entity.QueueId));
            if (entity.Shared is { Waiting.Count: > 0 })
                Touch(entity.Shared);
        }
    }

    /// <summary>A session is held no longer: who waits at it hears so.</summary>
    public void Lose(Cursor session)
    {
        session.IsLost = true;
        foreach (var waiter in session.Waiting.ToList())
        {
            waiter.Outcome.Reject(Failures.LockLost(session));
            Decide(waiter);
        }
    }
}
