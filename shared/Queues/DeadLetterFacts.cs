using Azure.Messaging.ServiceBus;

namespace WxFunctions.Queues;

/// <summary>What can be told of a dead letter without opening it.</summary>
internal static class DeadLetterFacts
{
    /// <summary>When it was put aside, in UTC. Service Bus keeps no such time, so whoever puts one aside writes it down.</summary>
    public const string AtProperty = "deadLetteredAt";

    private const string IdProperty = "id";

    /// <summary>The id that routes and logs speak of; of what has none but the queue's own, that.</summary>
    public static string Id(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(IdProperty, out var id) && id is string text ? text : message.MessageId;

    /// <summary>The two parts of its session: the account, and the user where it has one.</summary>
    public static (string Account, string OpenId) Session(ServiceBusReceivedMessage message)
    {
        var session = message.SessionId ?? "";
        if (session.EndsWith(SessionKey.OutboundEnd, StringComparison.Ordinal))
            session = session[..^SessionKey.OutboundEnd.Length];
        var colon = session.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (session, "") : (session[..colon], OutboundBatch.Is(message) ? "" : session[(colon + 1)..]);
    }

    public static DateTimeOffset? At(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(AtProperty, out var at) && at is DateTimeOffset time ? time : null;
}
