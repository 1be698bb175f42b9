using Changes = System.Collections.Generic.IDictionary<string, object>;

namespace WxFunctions.Local.Broker;

/// <summary>Ends what a receiver holds.</summary>
internal sealed class Settlement(BrokerState state, Burial burial)
{
    public bool Complete(Cursor cursor, Guid token)
    {
        state.Data.Messages.Delete(Take(cursor, token).Key);
        return true;
    }

    public bool Abandon(Cursor cursor, Guid token, Changes? changes)
    {
        // first what can fail: whoever is taken and not put back is in nobody's hands
        Change(Find(cursor, token).Key, changes);
        PutBack(cursor, Take(cursor, token));
        return true;
    }

    public bool Defer(Cursor cursor, Guid token, Changes? changes)
    {
        Change(Find(cursor, token).Key, changes);
        state.Data.Messages.Defer(Take(cursor, token).Key);
        return true;
    }

    public bool DeadLetter(Cursor cursor, Guid token, string? reason, string? description, Changes? changes)
    {
        if (cursor.Entity.IsDeadLetter)
            throw Failures.AlreadyDead(cursor.Entity.Path);

        burial.DeadLetter(cursor.Entity, Find(cursor, token).Key, reason, description, changes);
        _ = Take(cursor, token);
        return true;
    }

    /// <summary>Extends a lock from now; until when.</summary>
    public long Renew(Cursor cursor, Guid token)
    {
        var held = Find(cursor, token);
        cursor.Entity.Hold(held, state.Now);
        return held.Until;
    }

    /// <summary>What a receiver of a queue without sessions still holds, comes back when it closes.</summary>
    public bool Release(Cursor cursor, object owner)
    {
        foreach (var held in cursor.Held.Values.Where(held => held.Owner == owner).ToList())
            PutBack(cursor, Take(cursor, held.Token));
        return true;
    }

    /// <summary>A lock on a message has run out.</summary>
    public void Expire(MessageLock held, Cursor cursor) => PutBack(cursor, Take(cursor, held.Token));

    private void PutBack(Cursor cursor, MessageLock held)
    {
        if (!burial.TryRemoveUsedUp(cursor.Entity, held.Key, held.Deliveries) && !held.IsDeferred)
            state.Offer(cursor.Entity, cursor.Lane, held.Key);
    }

    private void Change(long key, Changes? changes)
    {
        if (changes is { Count: > 0 } && state.Data.Messages.Get(key) is { } message)
            state.Data.Messages.SetHeader(key, MessageHeader.Parse(message.Header).With(changes).ToBytes());
    }

    private static MessageLock Find(Cursor cursor, Guid token) =>
        !cursor.IsLost && cursor.Held.TryGetValue(token, out var held) ? held : throw Failures.LockLost(cursor);

    private static MessageLock Take(Cursor cursor, Guid token)
    {
        var held = Find(cursor, token);
        _ = cursor.Held.Remove(token);
        cursor.Entity.Release(held);
        cursor.Entity.LockedCount--;
        return held;
    }
}
