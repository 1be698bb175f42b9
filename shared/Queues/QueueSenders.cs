using Azure.Messaging.ServiceBus;

namespace WxFunctions.Queues;

/// <summary>A sender for each queue, kept open.</summary>
public sealed class QueueSenders(ServiceBusClient client)
{
    /// <summary>To <see cref="QueueNames.Inbound"/>.</summary>
    public ServiceBusSender Inbound { get; } = client.CreateSender(QueueNames.Inbound);

    /// <summary>To <see cref="QueueNames.Outbound"/>.</summary>
    public ServiceBusSender Outbound { get; } = client.CreateSender(QueueNames.Outbound);

    /// <summary>
    /// Sends messages in their order, in as many batches as their size asks for. Not all or nothing: whoever sends them again after a
    /// failure needs ids that the queue has seen.
    /// </summary>
    public static async Task Send(ServiceBusSender sender, IEnumerable<ServiceBusMessage> messages, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(messages);
        var batch = await sender.CreateMessageBatchAsync(cancellation);
        try
        {
            foreach (var message in messages)
            {
                if (batch.TryAddMessage(message))
                    continue;
                await sender.SendMessagesAsync(batch, cancellation);
                batch.Dispose();
                batch = await sender.CreateMessageBatchAsync(cancellation);
                if (!batch.TryAddMessage(message))
                    throw new ServiceBusException("A message is too large for the queue.", ServiceBusFailureReason.MessageSizeExceeded);
            }

            if (batch.Count > 0)
                await sender.SendMessagesAsync(batch, cancellation);
        }
        finally
        {
            batch.Dispose();
        }
    }
}
