#nullable disable
namespace Azure.Messaging.ServiceBus;

public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly List<ServiceBusMessage> messages = [];
    private readonly Func<ServiceBusMessage, long> sizeOf;

    internal ServiceBusMessageBatch(long maxSizeInBytes, Func<ServiceBusMessage, long> sizeOf) =>
        (MaxSizeInBytes, this.sizeOf) = (maxSizeInBytes, sizeOf);

    public long MaxSizeInBytes { get; }

    public long SizeInBytes { get; private set; }

    public int Count => messages.Count;

    internal IReadOnlyList<ServiceBusMessage> Messages => messages;

    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var size = sizeOf(message);
        if (SizeInBytes + size > MaxSizeInBytes)
            return false;

        SizeInBytes += size;
        messages.Add(message);
        return true;
    }

    public void Dispose()
    {
        messages.Clear();
        SizeInBytes = 0;
    }
}
