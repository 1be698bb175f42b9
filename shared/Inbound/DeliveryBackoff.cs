using Azure.Messaging.ServiceBus;

namespace WxFunctions.Inbound;

/// <summary>
/// The pause before the queue delivers a failed message again: it would do so at once, and burn its tries on a database that is away for a
/// second. The pause is made while the lock is held, so the user's later messages stay behind.
/// </summary>
public sealed class DeliveryBackoff(TimeProvider time)
{
    /// <summary>How often the queue delivers a message, as infra/queues.json says.</summary>
    public const int DeliveriesMax = 10;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Whether the queue would dead-letter the message if it failed once more.</summary>
    public static bool IsLast(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.DeliveryCount >= DeliveriesMax;
    }

    /// <summary>A failure in words, for the dead-letter queue.</summary>
    public static string Describe(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return $"The handler failed {DeliveriesMax} times, at last with {failure.GetType().Name}: {failure.Message}";
    }

    /// <summary>Half a second after the first failure, twice as long after each further one, up to 30 seconds.</summary>
    public Task Wait(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var delay = First * Math.Pow(2, message.DeliveryCount - 1);
        return Task.Delay(delay < Longest ? delay : Longest, time, cancellation);
    }
}
