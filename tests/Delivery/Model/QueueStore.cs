using Azure.Messaging.ServiceBus;
using WxFunctions.Queues;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>Both queues, with sessions, delayed messages, counted deliveries, dead letters, and ids that are taken once within an hour.</summary>
internal sealed class QueueStore(TimeProvider time)
{
    private static readonly TimeSpan IdsKept = TimeSpan.FromHours(1);

    private readonly List<QueueMessage> messages = [];
    private readonly Dictionary<(string Queue, string Id), DateTimeOffset> seen = [];
    private readonly Dictionary<string, BinaryData> states = [];
    private long sequence;

    public List<QueueMessage> DeadLetters { get; } = [];

    public bool IsEmpty => messages.Count == 0;

    /// <summary>Told of each message that has come to be due.</summary>
    public event Action<QueueMessage>? Entered;

    /// <summary>Told of each that is put aside.</summary>
    public event Action<QueueMessage>? DeadLettered;

    /// <summary>Told whenever some that were put aside have been received.</summary>
    public event Action? Received;

    /// <summary>The first of what was put aside of a queue that nobody has in hand; whoever asks has them then.</summary>
    public IReadOnlyList<QueueMessage> Hold(string queue, int max)
    {
        var free = DeadLetters.Where(dead => dead.Queue == queue && !dead.IsHeld).OrderBy(dead => dead.Sequence).Take(max).ToList();
        free.ForEach(dead => dead.IsHeld = true);
        Received?.Invoke();
        return free;
    }

    public bool Send(string queue, ServiceBusMessage message)
    {
        Settle();
        var now = time.GetUtcNow();
        if (seen.TryGetValue((queue, message.MessageId), out var at) && now - at < IdsKept)
            return false;
        seen[(queue, message.MessageId)] = now;
        messages.Add(new(queue, message));
        Settle();
        return true;
    }

    /// <summary>The sessions that have something to be worked off now.</summary>
    public IReadOnlyList<QueueMessage> Heads()
    {
        Settle();
        return [.. messages.Where(message => message.Sequence is not null)
            .GroupBy(message => message.Session, StringComparer.Ordinal)
            .Select(session => session.MinBy(message => message.Sequence)!)
            .OrderBy(message => message.Sequence)];
    }

    /// <summary>When the next message is due; null where none waits.</summary>
    public DateTimeOffset? NextDue()
    {
        Settle();
        return messages.Where(message => message.Sequence is null).Min(message => (DateTimeOffset?)message.Due);
    }

    public bool Complete(QueueMessage message) => messages.Remove(message);

    public void DeadLetter(QueueMessage message, string reason)
    {
        _ = Complete(message);
        message.DeadLetterReason = reason;
        DeadLetters.Add(message);
        DeadLettered?.Invoke(message);
    }

    /// <summary>Back to its place, where its next delivery finds it; unless there have been too many.</summary>
    public void Abandon(QueueMessage message)
    {
        if (message.DeliveryCount >= Redelivery.DeliveriesMax)
            DeadLetter(message, "MaxDeliveryCountExceeded");
    }

    public BinaryData? State(string session) => states.GetValueOrDefault(session);

    public bool SetState(string session, BinaryData state)
    {
        states[session] = state;
        return true;
    }

    /// <summary>What is due by now takes its place at the end.</summary>
    private void Settle()
    {
        var now = time.GetUtcNow();
        foreach (var due in messages.Where(message => message.Sequence is null && message.Due <= now).OrderBy(message => message.Due).ToList())
        {
            due.Sequence = ++sequence;
            due.EnqueuedTime = due.Due == default ? now : due.Due;
            Entered?.Invoke(due);
        }
    }
}
