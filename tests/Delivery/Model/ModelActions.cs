#nullable disable
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>Puts the message in hand aside, where the function asks for it.</summary>
internal sealed class ModelActions(QueueMessage held, QueueStore store, Life life) : ServiceBusMessageActions
{
    public bool IsSettled { get; private set; }

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object> propertiesToModify = default,
        string deadLetterReason = default,
        string deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default) => life.Do(Reach.Queue, () =>
    {
        store.DeadLetter(held, deadLetterReason);
        return IsSettled = true;
    });
}
