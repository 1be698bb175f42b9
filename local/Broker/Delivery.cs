using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>Gives messages out.</summary>
internal sealed class Delivery(BrokerState state, Burial burial)
{
    public void Receive(ReceiveWaiter waiter)
    {
        if (waiter.Cursor.IsLost)
            throw Failures.LockLost(waiter.Cursor);

        waiter.Park();
        state.Newcomers.Add(waiter);
        state.Touch(waiter.Cursor);
    }

    /// <summary>Serves everybody for whom something has come in this batch.</summary>
    public void Serve()
    {
        foreach (var cursor in state.TakeTouched())
        {
            while (!cursor.IsLost && cursor.Waiting.First?.Value is { } waiter && Take(waiter) is { Count: > 0 } messages)
            {
                waiter.Resolve(messages);
                state.Decide(waiter);
            }
        }
    }

    /// <summary>The next message of a lane that may be delivered; what may not is removed on the way.</summary>
    public StoredMessage? Next(Entity entity, Lane lane)
    {
        while (lane.First is { } key)
        {
            if (state.Data.Messages.Get(key) is { } message && !burial.TryRemove(entity, message))
                return message;
            lane.TakeFirst();
        }

        return null;
    }

    public Delivered ReceiveDeferred(Cursor cursor, long sequence, bool peekLock, object owner)
    {
        if (cursor.IsLost)
            throw Failures.LockLost(cursor);

        var entity = cursor.Entity;
        var key = MessageKey.Of(entity.Id, sequence);
        if (state.Data.Messages.Get(key) is not { State: ServiceBusMessageState.Deferred } message
            || (entity.HasSessions && message.Lane != cursor.Lane.Name)
            || cursor.Held.Values.Any(held => held.Key == key))
            throw Failures.NoSuchMessage(entity.Path, sequence);

        return Hand(cursor, message, peekLock, owner);
    }

    /// <summary>Looks without touching; a session's receiver sees its session only.</summary>
    public List<Delivered> Peek(Cursor cursor, long fromSequence, int max)
    {
        if (cursor.IsLost)
            throw Failures.LockLost(cursor);

        var entity = cursor.Entity;
        var rows = state.Data.Messages.Peek(
            MessageKey.Of(entity.Id, fromSequence), MessageKey.Of(entity.Id + 1, 0), entity.HasSessions ? cursor.Lane.Name : null, max);
        var locked = rows.Count > 0 ? cursor.Held.Values.Select(held => held.Key).ToHashSet() : [];
        return [.. rows.Select(row => new Delivered(row, locked.Contains(row.Key) ? row.Deliveries - 1 : row.Deliveries, default, 0))];
    }

    private List<Delivered> Take(ReceiveWaiter waiter)
    {
        List<Delivered> messages = [];
        var cursor = waiter.Cursor;
        while (messages.Count < waiter.Max && Next(cursor.Entity, cursor.Lane) is { } message)
        {
            cursor.Lane.TakeFirst();
            messages.Add(Hand(cursor, message, waiter.IsPeekLock, waiter.Owner));
        }

        return messages;
    }

    private Delivered Hand(Cursor cursor, StoredMessage message, bool peekLock, object owner)
    {
        var deliveries = message.Deliveries + 1;
        if (!peekLock)
        {
            state.Data.Messages.Delete(message.Key);
            return new(message, deliveries, default, 0);
        }

        // counted when it goes out, not when it comes back: a crash in between counts too
        state.Data.Messages.SetDeliveries(message.Key, deliveries);
        var held = new MessageLock(message.Key, deliveries, message.State == ServiceBusMessageState.Deferred, owner);
        cursor.Held.Add(held.Token, held);
        cursor.Entity.LockedCount++;
        if (cursor.Entity.HasSessions)
            return new(message, deliveries, held.Token, cursor.Until);

        cursor.Entity.Hold(held, state.Now);
        return new(message, deliveries, held.Token, held.Until);
    }
}
