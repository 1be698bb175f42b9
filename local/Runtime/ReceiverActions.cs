#nullable disable
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace WxFunctions.Local.Runtime;

/// <summary>Settles through the receiver, and remembers that the function has done so.</summary>
internal sealed class ReceiverActions(ServiceBusReceiver receiver) : ServiceBusMessageActions
{
    public bool Settled { get; private set; }

    /// <summary>Why the function put the message aside; null where it did not.</summary>
    public string DeadLetterReason { get; private set; }

    public string DeadLetterDescription { get; private set; }

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        Settled = true;
        return receiver.CompleteMessageAsync(message, cancellationToken);
    }

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify = default,
        CancellationToken cancellationToken = default)
    {
        Settled = true;
        return receiver.AbandonMessageAsync(message, propertiesToModify, cancellationToken);
    }

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object> propertiesToModify = default,
        string deadLetterReason = default,
        string deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default)
    {
        Settled = true;
        DeadLetterReason = deadLetterReason;
        DeadLetterDescription = deadLetterErrorDescription;
        return receiver.DeadLetterMessageAsync(
            message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);
    }
}
