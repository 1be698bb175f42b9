using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>A message in a queue.</summary>
internal sealed class QueueMessage(string queue, ServiceBusMessage message)
{
    public string Queue => queue;

    public ServiceBusMessage Message => message;

    public string Session => message.SessionId;

    /// <summary>When it is to be delivered, until it is due.</summary>
    public DateTimeOffset Due => message.ScheduledEnqueueTime;

    /// <summary>Its place in the queue, from the moment that it is due.</summary>
    public long? Sequence { get; set; }

    public DateTimeOffset EnqueuedTime { get; set; }

    public int DeliveryCount { get; set; }

    /// <summary>Why it was put aside.</summary>
    public string? DeadLetterReason { get; set; }

    /// <summary>Whether whoever looks through what was put aside has it in hand.</summary>
    public bool IsHeld { get; set; }

    /// <summary>The app's own id of it; of a callback and of a list the queue's.</summary>
    public string Id => message.ApplicationProperties.TryGetValue("id", out var id) ? (string)id : message.MessageId;

    /// <summary>Whether nothing has been tried with it yet.</summary>
    public bool IsFirstRound => message.ApplicationProperties.TryGetValue("round", out var round) && round is 1
        && !message.ApplicationProperties.ContainsKey("replay");

    /// <summary>As whoever gets it sees it.</summary>
    public ServiceBusReceivedMessage Received() => ServiceBusModelFactory.ServiceBusReceivedMessage(
        message.Body,
        messageId: message.MessageId,
        sessionId: message.SessionId,
        contentType: message.ContentType,
        properties: DeadLetterReason is null
            ? message.ApplicationProperties
            : new Dictionary<string, object>(message.ApplicationProperties) { ["DeadLetterReason"] = DeadLetterReason },
        lockTokenGuid: Guid.NewGuid(),
        deliveryCount: DeliveryCount,
        sequenceNumber: Sequence ?? -1,
        enqueuedTime: EnqueuedTime);
}
