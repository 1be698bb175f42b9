namespace WxFunctions.Local.Broker;

/// <summary>The queues' rules, over the file and what is in memory of it. Knows no threads and no commits.</summary>
internal sealed class Engine
{
    private readonly List<Outcome<bool>> idle = [];
    private bool hasMore;

    public Engine(Database data, IReadOnlyList<QueueOptions> queues)
    {
        State = new BrokerState(data, queues);
        var burial = new Burial(State);
        Intake = new Intake(State);
        Delivery = new Delivery(State, burial);
        Settlement = new Settlement(State, burial);
        Sessions = new Sessions(State, burial, Delivery);
        Housekeeping = new Housekeeping(State, Settlement, Sessions);
    }

    public BrokerState State { get; }

    public Intake Intake { get; }

    public Delivery Delivery { get; }

    public Settlement Settlement { get; }

    public Sessions Sessions { get; }

    /// <summary>There is work that waits for no command.</summary>
    public bool HasMore => hasMore;

    private Housekeeping Housekeeping { get; }

    public void Begin(long now)
    {
        State.Now = now;
        hasMore = Housekeeping.Run();
    }

    /// <summary>Gives out what has become due, ends the waits that are over, notes what must be in the commit.</summary>
    public void End()
    {
        // what turns out to be expired on the way becomes a dead letter, for which somebody may be waiting
        do
        {
            Delivery.Serve();
            Sessions.Serve();
        }
        while (State.HasTouched);

        foreach (var waiter in State.Newcomers.Where(waiter => !waiter.Outcome.IsDecided && waiter.Deadline <= State.Now))
        {
            waiter.TimeOut();
            State.Decide(waiter);
        }

        if (idle.Count > 0 && IsIdle())
            DecideIdle(waiting => waiting.Resolve(true));
        State.SaveSequences();
    }

    public long NextDue() => Housekeeping.NextDue();

    /// <summary>A wait's time is over, or its caller has left.</summary>
    public void EndWait(Waiter waiter, Exception? reason)
    {
        if (waiter.Outcome.IsDecided)
            return;

        if (reason is null)
            waiter.TimeOut();
        else
            waiter.Outcome.Reject(reason);
        State.Decide(waiter);
    }

    public void WhenIdle(Outcome<bool> outcome) => idle.Add(outcome);

    public QueueCounts Counts(string path)
    {
        var queue = State.Find(path);
        return new(
            Waiting(queue),
            State.Data.Messages.CountScheduled(queue.Id),
            queue.LockedCount,
            queue.DeadLetters is { } dead ? Waiting(dead) + dead.LockedCount : 0);
    }

    /// <summary>Nobody who waits will be served any more.</summary>
    public void Close()
    {
        foreach (var entity in State.Entities)
        {
            var receiving = entity.Lanes.Select(lane => lane.Holder).Append(entity.Shared).OfType<Cursor>().SelectMany(c => c.Waiting);
            foreach (var waiter in receiving.Concat<Waiter>(entity.Accepting).ToList())
            {
                waiter.Outcome.Reject(Failures.Closed());
                State.Decide(waiter);
            }
        }

        DecideIdle(waiting => waiting.Reject(Failures.Closed()));
    }

    private bool IsIdle() => !hasMore && State.Queues.All(queue => queue.LockedCount == 0 && Waiting(queue) == 0);

    private long Waiting(Entity entity)
    {
        State.LoadAll(entity);
        return entity.WaitingCount;
    }

    private void DecideIdle(Action<Outcome<bool>> decide)
    {
        idle.ForEach(decide);
        State.Decided.AddRange(idle);
        idle.Clear();
    }
}
