namespace WxFunctions.Local.Broker;

/// <summary>Takes messages in.</summary>
internal sealed class Intake(BrokerState state)
{
    /// <summary>Stores all of the messages, or none; the sequence number of the last.</summary>
    public long Send(string path, IReadOnlyList<OutgoingMessage> messages)
    {
        var queue = state.Find(path);
        if (queue.IsDeadLetter)
            throw new InvalidOperationException($"'{path}' is a dead-letter queue: nothing can be sent to it.");
        if (queue.HasSessions && messages.Any(message => message.SessionId is null))
            throw Failures.SessionRequired(path);
        if (messages.Sum(message => message.Size) is > OutgoingMessage.SizeMax and var size)
            throw Failures.TooLarge(path, size);

        var last = 0L;
        foreach (var message in messages)
            last = Store(queue, message);
        return last;
    }

    public bool Cancel(string path, long sequence)
    {
        var queue = state.Find(path);
        return state.Data.Messages.Cancel(MessageKey.Of(queue.Id, sequence)) ? true : throw Failures.NoSuchMessage(path, sequence);
    }

    private long Store(Entity queue, OutgoingMessage message)
    {
        var window = queue.Options.DuplicateDetectionHistoryTimeWindow.Ticks;
        if (queue.Options.RequiresDuplicateDetection && message.MessageId is { } id
            && !state.Data.Seen.TryAdd(queue.QueueId, id, state.Now, window))
            return 0;

        var key = queue.NextKey();
        var lane = queue.HasSessions ? message.SessionId! : "";
        var ttl = Math.Min(message.TimeToLive.Ticks, queue.Options.DefaultMessageTimeToLive.Ticks);
        state.Data.Messages.Insert(queue.Id, key, lane, message.Due, state.Now, ttl, message);
        if (message.Due <= state.Now)
            state.Arrived(queue, lane, key);
        else
            queue.FirstDue = queue.FirstDue is { } first ? Math.Min(first, message.Due) : null;
        return MessageKey.Sequence(key);
    }
}
