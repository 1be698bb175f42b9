namespace WxFunctions.Local.Broker;

/// <summary>Gives sessions out, one holder each, in the order in which they came to have messages.</summary>
internal sealed class Sessions(BrokerState state, Burial burial, Delivery delivery)
{
    public void Accept(AcceptWaiter waiter)
    {
        if (!waiter.Entity.HasSessions)
            throw Failures.NoSessions(waiter.Entity.Path);

        waiter.Park();
        state.Newcomers.Add(waiter);
    }

    public Cursor Accept(string path, string id)
    {
        var queue = state.Find(path);
        if (!queue.HasSessions)
            throw Failures.NoSessions(path);

        state.LoadAll(queue);
        var lane = queue.Lane(id);
        return lane.Holder is null ? Hold(queue, lane) : throw Failures.SessionHeld(path, id);
    }

    /// <summary>Matches those who wait for any session with the sessions in line.</summary>
    public void Serve()
    {
        foreach (var queue in state.Queues)
        {
            while (queue.Accepting.First?.Value is { } waiter && NextInLine(queue) is { } lane)
            {
                waiter.Resolve(Hold(queue, lane));
                state.Decide(waiter);
            }
        }
    }

    public long Renew(Cursor session)
    {
        Check(session).Entity.Hold(session, state.Now);
        return session.Until;
    }

    public byte[]? GetState(Cursor session) => state.Data.Sessions.Get(Check(session).Entity.Id, session.Lane.Name);

    public bool SetState(Cursor session, ReadOnlyMemory<byte>? bytes)
    {
        if (bytes is { Length: > (int)OutgoingMessage.SizeMax and var size })
            throw Failures.TooLarge(session.Entity.Path, size);

        state.Data.Sessions.Set(Check(session).Entity.Id, session.Lane.Name, bytes);
        return true;
    }

    /// <summary>The holder closes: what it did not settle was never delivered.</summary>
    public bool Release(Cursor session)
    {
        if (session.IsLost)
            return false;

        foreach (var held in session.Held.Values)
        {
            state.Data.Messages.SetDeliveries(held.Key, held.Deliveries - 1);
            PutBack(session, held);
        }

        End(session);
        return true;
    }

    /// <summary>The lock has run out: what is unsettled counts as delivered.</summary>
    public void Expire(Cursor session)
    {
        foreach (var held in session.Held.Values.Where(held => !burial.TryRemoveUsedUp(session.Entity, held.Key, held.Deliveries)))
            PutBack(session, held);
        End(session);
    }

    private static void PutBack(Cursor session, MessageLock held)
    {
        if (!held.IsDeferred)
            session.Lane.Offer(held.Key);
    }

    private static Cursor Check(Cursor session) => session.IsLost ? throw Failures.LockLost(session) : session;

    private Cursor Hold(Entity queue, Lane lane)
    {
        var session = new Cursor(queue, lane);
        lane.Holder = session;
        queue.Hold(session, state.Now);
        return session;
    }

    private Lane? NextInLine(Entity queue)
    {
        while (queue.TakeFromLine() is { } lane)
        {
            if (delivery.Next(queue, lane) is not null)
                return lane;
            queue.Forget(lane);
        }

        return null;
    }

    private void End(Cursor session)
    {
        var (queue, lane) = (session.Entity, session.Lane);
        queue.LockedCount -= session.Held.Count;
        session.Held.Clear();
        queue.Release(session);
        lane.Holder = null;
        state.Lose(session);
        if (lane.Count > 0)
            queue.Line(lane);
        else if (!lane.IsInLine)
            queue.Forget(lane);
    }
}
