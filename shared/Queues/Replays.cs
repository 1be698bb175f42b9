using Azure.Messaging.ServiceBus;
using WxFunctions.Mass;

namespace WxFunctions.Queues;

/// <summary>
/// Makes of a dead letter the message that goes back on its queue. The queue drops an id that it has seen within the hour, so it gets
/// another one there; the id that routes, derived ids and WeChat's own de-duplication go by stays. The same dead letter always gives the
/// same queue id, so whoever stops between sending it and deleting the dead letter may do both again.
/// </summary>
internal static class Replays
{
    private const string ReplayProperty = "replay";

    private static readonly TimeSpan Life = TimeSpan.FromHours(48);

    public static ServiceBusMessage Of(ServiceBusReceivedMessage dead, string queue, DateTimeOffset now)
    {
        var replay = CountOf(dead) + 1;
        if (queue == QueueNames.Outbound && OutboundBatch.Is(dead))
            return (OutboundBatch.Read(dead) with { Replay = replay }).ToMessage();
        if (queue != QueueNames.Outbound)
            return Marked(InboundEnvelope.Again(dead, replay), replay);

        var envelope = OutboundEnvelope.Read(dead);
        // a first round has not waited, and a place in the user's allowance was given back when the message failed
        var progress = envelope.Progress with { Waits = 0, Window = null };
        return (envelope with { Replay = replay, Round = 1, ExpiresAt = Expiry(envelope, now), Progress = progress }).ToMessage();
    }

    /// <summary>How often a message was put back already.</summary>
    public static int CountOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(ReplayProperty, out var count) && count is int known ? known : 0;

    /// <summary>Until when a message is tried that somebody wants sent after all.</summary>
    public static DateTimeOffset Expiry(OutboundEnvelope envelope, DateTimeOffset now)
    {
        var end = now + (envelope.Type == MassRequest.TypeName ? MassEnvelope.Life : Life);
        return envelope.ExpiresAt > end ? envelope.ExpiresAt : end;
    }

    /// <summary>What was said of the first try does not hold for the next.</summary>
    private static ServiceBusMessage Marked(ServiceBusMessage message, int replay)
    {
        message.TimeToLive = TimeSpan.MaxValue;
        _ = message.ApplicationProperties.Remove("DeadLetterReason");
        _ = message.ApplicationProperties.Remove("DeadLetterErrorDescription");
        _ = message.ApplicationProperties.Remove(DeadLetterFacts.AtProperty);
        message.ApplicationProperties[ReplayProperty] = replay;
        return message;
    }
}
