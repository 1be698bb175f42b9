using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>Turns a row into what a receiver gets, on the receiver's thread.</summary>
internal static class ReceivedMessage
{
    public static ServiceBusReceivedMessage From(Delivered delivered)
    {
        var row = delivered.Message;
        var header = MessageHeader.Parse(row.Header);
        return new ServiceBusReceivedMessage
        {
            Body = BinaryData.FromBytes(row.Body),
            MessageId = header.MessageId,
            SessionId = header.SessionId,
            PartitionKey = header.PartitionKey,
            ReplyTo = header.ReplyTo,
            ReplyToSessionId = header.ReplyToSessionId,
            CorrelationId = header.CorrelationId,
            Subject = header.Subject,
            To = header.To,
            ContentType = header.ContentType,
            TimeToLive = TimeSpan.FromTicks(row.TimeToLive),
            ScheduledEnqueueTime = new DateTimeOffset(header.Scheduled, TimeSpan.Zero),
            ApplicationProperties = header.Properties,
            EnqueuedTime = new DateTimeOffset(row.Enqueued, TimeSpan.Zero),
            SequenceNumber = row.Sequence,
            EnqueuedSequenceNumber = row.Sequence,
            DeliveryCount = delivered.Deliveries,
            LockTokenGuid = delivered.Token,
            LockedUntil = new DateTimeOffset(delivered.LockedUntil, TimeSpan.Zero),
            State = row.State,
        };
    }
}
