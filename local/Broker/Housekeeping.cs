namespace WxFunctions.Local.Broker;

/// <summary>What comes due by itself, a bounded piece in each batch so that no caller waits for all of it.</summary>
internal sealed class Housekeeping(BrokerState state, Settlement settlement, Sessions sessions)
{
    private const int StepMax = 256;

    /// <summary>Does a piece; true when there is more to do at once.</summary>
    public bool Run()
    {
        var more = false;
        foreach (var entity in state.Entities)
            more |= Expire(entity) | state.Load(entity);
        foreach (var queue in state.Queues)
            more |= Activate(queue) | Purge(queue);
        return more;
    }

    /// <summary>The next time at which something comes due.</summary>
    public long NextDue() => state.Entities.Min(entity =>
        Math.Min(entity.FirstLease?.Until ?? long.MaxValue, entity.FirstDue ?? long.MaxValue));

    private bool Expire(Entity entity)
    {
        for (var i = 0; i < StepMax; i++)
        {
            if (entity.FirstLease is not { } lease || lease.Until > state.Now)
                return false;

            if (lease is MessageLock held)
                settlement.Expire(held, entity.Shared!);
            else
                sessions.Expire((Cursor)lease);
        }

        return true;
    }

    private bool Activate(Entity queue)
    {
        if (queue.FirstDue is { } first && first > state.Now)
            return false;

        var due = state.Data.Messages.Due(queue.Id, state.Now, StepMax);
        foreach (var (key, lane) in due)
        {
            var newKey = queue.NextKey();
            state.Data.Messages.Activate(key, newKey, state.Now);
            state.Arrived(queue, lane, newKey);
        }

        queue.FirstDue = state.Data.Messages.FirstDue(queue.Id) ?? long.MaxValue;
        return due.Count == StepMax;
    }

    private bool Purge(Entity queue)
    {
        var window = queue.Options.DuplicateDetectionHistoryTimeWindow.Ticks;
        var period = state.Now / window;
        if (!queue.Options.RequiresDuplicateDetection || queue.PurgedPeriod >= period)
            return false;

        if (state.Data.Seen.Purge(queue.QueueId, state.Now, window, StepMax) == StepMax)
            return true;

        queue.PurgedPeriod = period;
        return false;
    }
}
