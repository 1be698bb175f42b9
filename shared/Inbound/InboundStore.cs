using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Queues;
using WxFunctions.Spool;
using WxFunctions.Telemetry;

namespace WxFunctions.Inbound;

/// <summary>
/// Makes a callback durable before it is acknowledged: in the queue, or when the queue does not take it in time, in the spool. The two
/// time limits together leave WeChat's 5 seconds room for the way there and back.
/// </summary>
public sealed partial class InboundStore(QueueSenders queues, SpoolTable spool, TimeProvider time, ILogger<InboundStore> logger)
{
    private static readonly TimeSpan QueueLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SpoolLimit = TimeSpan.FromSeconds(1.5);

    /// <summary>Stores a callback.</summary>
    /// <returns>Whether it can be acknowledged; if not, WeChat is to send it again.</returns>
    public Task<StoreResult> Store(InboundEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return Store(envelope.ToMessage());
    }

    /// <summary>Stores a message for the queue, as which a callback or a notification goes on; its properties are texts.</summary>
    /// <returns>Whether it can be acknowledged; if not, WeChat is to send it again.</returns>
    public async Task<StoreResult> Store(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var bytes = message.Body.ToMemory().Length;
        if (bytes > InboundEnvelope.QueuedBytesMax)
        {
            Log.TooLarge(logger, message.MessageId, bytes);
            return StoreResult.TooLarge;
        }

        if (await Within(QueueLimit, cancellation => queues.Inbound.SendMessageAsync(message, cancellation)) is not { } queueFailure)
            return Told(message, "queue", StoreResult.Stored);
        if (await Within(SpoolLimit, cancellation => spool.Add(message, cancellation)) is not { } spoolFailure)
        {
            Log.Spooled(logger, message.MessageId, queueFailure);
            return Told(message, "spool", StoreResult.Stored);
        }

        Log.NotStored(logger, message.MessageId, new AggregateException(queueFailure, spoolFailure));
        return Told(message, "nowhere", StoreResult.Unavailable);
    }

    private static StoreResult Told(ServiceBusMessage message, string place, StoreResult result)
    {
        Metrics.Stored(message.ApplicationProperties.TryGetValue("account", out var account) ? (string)account : "", place);
        return result;
    }

    /// <returns>Why the work did not succeed within the limit; null when it did.</returns>
    private async Task<Exception?> Within(TimeSpan limit, Func<CancellationToken, Task> work)
    {
        using var late = new CancellationTokenSource(limit, time);
        try
        {
            await work(late.Token).WaitAsync(late.Token);
            return null;
        }
        catch (Exception failure)
        {
            // whatever it is, the callback is not durable here
            return failure;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Callback {Id} of {Bytes} bytes is too large for the queue; refused")]
        public static partial void TooLarge(ILogger logger, string id, int bytes);

        [LoggerMessage(LogLevel.Warning, "Callback {Id} went to the spool: the queue did not take it")]
        public static partial void Spooled(ILogger logger, string id, Exception failure);

        [LoggerMessage(LogLevel.Error, "Callback {Id} could not be stored; WeChat is asked to send it again")]
        public static partial void NotStored(ILogger logger, string id, Exception failure);
    }
}
