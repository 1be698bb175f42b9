using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Delivery;
using WxFunctions.Rules;

namespace WxFunctions.Queues;

/// <summary>
/// What becomes of a message whose function has failed. The queue would deliver it again at once, and burn its tries on a database that is
/// away for a second; so a pause is made first, while the lock is held and the user's later messages stay behind.
/// </summary>
public sealed partial class Redelivery(TimeProvider time, ILogger<Redelivery> logger)
{
    /// <summary>How often the queue delivers a message, as infra/queues.json says.</summary>
    public const int DeliveriesMax = 10;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Half a second after the first failure, twice as long after each further one, up to 30 seconds.</summary>
    /// <returns>Null: throw, and it is delivered again. Else why it is to be dead-lettered.</returns>
    public async Task<Outcome.Failed?> After(ServiceBusReceivedMessage message, Exception failure, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(failure);
        if (Hopeless(message, failure) is { } dead)
        {
            Log.DeadLettered(logger, message.MessageId, dead.Reason, failure);
            return dead;
        }

        var delay = First * Math.Pow(2, message.DeliveryCount - 1);
        await Task.Delay(delay < Longest ? delay : Longest, time, cancellation);
        return null;
    }

    private static Outcome.Failed? Hopeless(ServiceBusReceivedMessage message, Exception failure)
    {
        if (failure is Unprocessable)
            return new(nameof(Unprocessable), failure.Message);
        return message.DeliveryCount >= DeliveriesMax
            ? new("Failed", $"It failed {DeliveriesMax} times, at last with {failure.GetType().Name}: {failure.Message}")
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Message {Id} is dead-lettered ({Reason})")]
        public static partial void DeadLettered(ILogger logger, string id, string reason, Exception failure);
    }
}
