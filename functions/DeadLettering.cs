using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;
using WxFunctions.Queues;

namespace WxFunctions.Functions;

internal static class DeadLettering
{
    /// <summary>Puts a message aside with the reason in words, and the time.</summary>
    public static Task DeadLetter(
        this ServiceBusMessageActions actions,
        ServiceBusReceivedMessage message,
        Outcome.Failed failed,
        DateTimeOffset now,
        CancellationToken cancellation) =>
        actions.DeadLetterMessageAsync(
            message,
            DeadLetterBox.MarkedAt(now),
            deadLetterReason: failed.Reason,
            deadLetterErrorDescription: failed.Description,
            cancellationToken: cancellation);
}
