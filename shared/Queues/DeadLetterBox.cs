using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Telemetry;

namespace WxFunctions.Queues;

/// <summary>The dead letters of a queue: looks at them, and puts them back.</summary>
public sealed partial class DeadLetterBox(ServiceBusClient client, QueueSenders queues, TimeProvider time, ILogger<DeadLetterBox> logger)
{
    /// <summary>How many one call lists, or puts back.</summary>
    public const int CountMax = 500;

    /// <summary>How many one call looks through: what is not chosen has to be held until the end, as nothing can be received by name.</summary>
    private const int SeenMax = 5_000;

    private const int AtOnce = 100;

    /// <summary>What is written on a message that is put aside.</summary>
    public static Dictionary<string, object> MarkedAt(DateTimeOffset now) => new() { [DeadLetterFacts.AtProperty] = now };

    /// <summary>The oldest dead letters of a queue.</summary>
    /// <exception cref="ServiceBusException">The queue cannot be reached.</exception>
    public async Task<IReadOnlyList<DeadLetter>> List(string queue, int max, CancellationToken cancellation)
    {
        await using var receiver = Open(queue);
        return [.. (await Peek(receiver, Math.Min(max, CountMax), cancellation)).Select(Describe)];
    }

    /// <summary>
    /// Puts dead letters back on their queue, oldest first, up to <see cref="CountMax"/> of them. Each is sent first and deleted then, under an
    /// id that depends on it alone: whoever stops in between may do it again.
    /// </summary>
    /// <exception cref="ServiceBusException">The queue cannot be reached; what was put back until then is.</exception>
    public async Task<ReplayResult> Replay(string queue, DeadLetterChoice choice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(choice);
        await using var receiver = Open(queue);
        var chosen = (await Peek(receiver, SeenMax, cancellation))
            .Where(dead => choice.Takes(DeadLetterFacts.Id(dead), dead.MessageId, dead.DeadLetterReason))
            .Select(dead => dead.SequenceNumber)
            .ToList();
        var wanted = chosen.Take(CountMax).ToHashSet();
        var count = wanted.Count;
        var held = new List<ServiceBusReceivedMessage>();
        try
        {
            for (var seen = 0; wanted.Count > 0 && seen < SeenMax;)
            {
                var received = await receiver.ReceiveMessagesAsync(AtOnce, TimeSpan.FromSeconds(2), cancellation);
                if (received.Count == 0)
                    break;
                seen += received.Count;
                held.AddRange(received);
                foreach (var done in await PutBack(queue, receiver, received.Where(dead => wanted.Contains(dead.SequenceNumber)), cancellation))
                    _ = held.Remove(done) && wanted.Remove(done.SequenceNumber);
            }
        }
        finally
        {
            await LetGo(receiver, held);
        }

        Log.Replayed(logger, count - wanted.Count, queue);
        return new ReplayResult(count - wanted.Count, chosen.Count - count + wanted.Count);
    }

    private ServiceBusReceiver Open(string queue) =>
        client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    private static async Task<List<ServiceBusReceivedMessage>> Peek(ServiceBusReceiver receiver, int max, CancellationToken cancellation)
    {
        var messages = new List<ServiceBusReceivedMessage>();
        while (messages.Count < max)
        {
            var from = messages.Count == 0 ? 0 : messages[^1].SequenceNumber + 1;
            var peeked = await receiver.PeekMessagesAsync(Math.Min(AtOnce, max - messages.Count), from, cancellation);
            if (peeked.Count == 0)
                break;
            messages.AddRange(peeked);
        }

        return messages;
    }

    /// <returns>Those that were put back: all that this app can read.</returns>
    private async Task<List<ServiceBusReceivedMessage>> PutBack(
        string queue, ServiceBusReceiver receiver, IEnumerable<ServiceBusReceivedMessage> dead, CancellationToken cancellation)
    {
        var sender = queue == QueueNames.Inbound ? queues.Inbound : queues.Outbound;
        var again = new List<(ServiceBusReceivedMessage Dead, ServiceBusMessage Message)>();
        foreach (var message in dead)
        {
            if (Again(message, queue) is { } made)
                again.Add((message, made));
        }

        await QueueSenders.Send(sender, again.Select(pair => pair.Message), cancellation);
        foreach (var (message, _) in again)
            await receiver.CompleteMessageAsync(message, cancellation);
        return [.. again.Select(pair => pair.Dead)];
    }

    private ServiceBusMessage? Again(ServiceBusReceivedMessage dead, string queue)
    {
        try
        {
            return Replays.Of(dead, queue, time.GetUtcNow());
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidCastException
            or InvalidOperationException or InvalidDataException or ArgumentException)
        {
            Log.Unreadable(logger, dead.MessageId, queue, unreadable);
            return null;
        }
    }

    /// <summary>A dead letter that cannot be given back now is free again when its lock ends.</summary>
    private async Task LetGo(ServiceBusReceiver receiver, List<ServiceBusReceivedMessage> held)
    {
        try
        {
            foreach (var message in held)
                await receiver.AbandonMessageAsync(message, propertiesToModify: null, CancellationToken.None);
        }
        catch (ServiceBusException away)
        {
            Log.NotLetGo(logger, away.Reason);
        }
    }

    private static DeadLetter Describe(ServiceBusReceivedMessage dead)
    {
        var (account, openId) = DeadLetterFacts.Session(dead);
        return new DeadLetter(
            DeadLetterFacts.Id(dead),
            account,
            OpenIds.Shorten(openId),
            dead.DeadLetterReason,
            dead.DeadLetterErrorDescription,
            dead.EnqueuedTime,
            DeadLetterFacts.At(dead),
            dead.DeliveryCount,
            Replays.CountOf(dead));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} dead letters were put back on queue {Queue}")]
        public static partial void Replayed(ILogger logger, int count, string queue);

        [LoggerMessage(LogLevel.Warning, "Dead letter {Id} of queue {Queue} is none of this app's messages; it stays where it is")]
        public static partial void Unreadable(ILogger logger, string id, string queue, Exception failure);

        [LoggerMessage(LogLevel.Warning, "Dead letters that were looked at stay locked for a while ({Reason})")]
        public static partial void NotLetGo(ILogger logger, ServiceBusFailureReason reason);
    }
}
