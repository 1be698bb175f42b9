using Azure.Messaging.ServiceBus;

namespace WxFunctions.Queues;

/// <summary>A sender for each queue, kept open.</summary>
public sealed class QueueSenders(ServiceBusClient client)
{
    /// <summary>To <see cref="QueueNames.Inbound"/>.</summary>
    public ServiceBusSender Inbound { get; } = client.CreateSender(QueueNames.Inbound);

    /// <summary>To <see cref="QueueNames.Outbound"/>.</summary>
    public ServiceBusSender Outbound { get; } = client.CreateSender(QueueNames.Outbound);
}
