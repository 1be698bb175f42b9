using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;

namespace WxFunctions.Functions;

internal static class DeadLetters
{
    /// <summary>Puts a message aside with the reason in words.</summary>
    public static Task DeadLetter(
        this ServiceBusMessageActions actions, ServiceBusReceivedMessage message, Outcome.Failed failed, CancellationToken cancellation) =>
        actions.DeadLetterMessageAsync(
            message,
            deadLetterReason: failed.Reason,
            deadLetterErrorDescription: failed.Description,
            cancellationToken: cancellation);
}
