using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Queues;

namespace WxFunctions.Delivery;

/// <summary>Takes an <see cref="OutboundBatch"/> apart: puts its messages on the queue, each into its user's session.</summary>
public sealed partial class FanOut(QueueSenders queues, TimeProvider time, ILogger<FanOut> logger)
{
    /// <summary>Whether a message of the queue has to go here.</summary>
    public static bool Takes(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return OutboundBatch.Is(message);
    }

    /// <summary>Done when all messages are on the queue. After a failure it runs again: the queue knows the ids it has taken already.</summary>
    public async Task Run(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var batch = OutboundBatch.Read(message);
        // whoever puts a batch back from the dead letters wants its messages sent, late as it is
        var messages = batch.Replay > 0 ? batch.Messages.Select(Fresh) : batch.Messages;
        await QueueSenders.Send(queues.Outbound, messages.Select(envelope => envelope.ToMessage()), cancellation);
        Log.Done(logger, batch.Id, batch.Messages.Length);
    }

    private OutboundEnvelope Fresh(OutboundEnvelope envelope) => envelope with { ExpiresAt = Replays.Expiry(envelope, time.GetUtcNow()) };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Batch {Id} of {Count} messages is on the queue")]
        public static partial void Done(ILogger logger, string id, int count);
    }
}
