using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>A row of the message table. Times are UTC ticks.</summary>
internal sealed record StoredMessage(
    long Key, string Lane, ServiceBusMessageState State, long Enqueued, long TimeToLive, int Deliveries, byte[] Header, byte[] Body)
{
    public long Sequence => MessageKey.Sequence(Key);

    public bool IsExpired(long now) => now - Enqueued >= TimeToLive;
}
