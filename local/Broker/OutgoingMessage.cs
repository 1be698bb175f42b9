using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>A message as the sender hands it to the writer: encoded and measured on the sender's thread.</summary>
internal sealed record OutgoingMessage(
    string? MessageId, string? SessionId, byte[] Header, ReadOnlyMemory<byte> Body, long Due, TimeSpan TimeToLive)
{
    public const long SizeMax = 256 * 1024;

    public long Size => Header.Length + Body.Length;

    public static OutgoingMessage From(ServiceBusMessage message, DateTimeOffset? due = null) => new(
        message.MessageId,
        message.SessionId,
        MessageHeader.From(message, due).ToBytes(),
        message.Body.ToMemory(),
        (due ?? message.ScheduledEnqueueTime).UtcTicks,
        message.TimeToLive);
}
