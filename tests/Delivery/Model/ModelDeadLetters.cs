#nullable disable
using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What was put aside of a queue: whoever receives one holds it until it is completed or given back.</summary>
internal sealed class ModelDeadLetters(string queue, QueueStore store, Life life) : ServiceBusReceiver
{
    private readonly Dictionary<long, QueueMessage> held = [];

    private IEnumerable<QueueMessage> All => store.DeadLetters.Where(dead => dead.Queue == queue).OrderBy(dead => dead.Sequence);

    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default) =>
        life.Do<IReadOnlyList<ServiceBusReceivedMessage>>(Reach.Queue, () =>
            [.. All.Where(dead => dead.Sequence >= fromSequenceNumber).Take(maxMessages).Select(dead => dead.Received())]);

    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        life.Do<IReadOnlyList<ServiceBusReceivedMessage>>(Reach.Queue, () =>
        {
            var some = store.Hold(queue, maxMessages);
            foreach (var dead in some)
                held[(long)dead.Sequence] = dead;
            return [.. some.Select(dead => dead.Received())];
        });

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        life.Do(Reach.Queue, () => store.DeadLetters.Remove(held[message.SequenceNumber]));

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = null, CancellationToken cancellationToken = default) =>
        life.Do(Reach.Queue, () => held[message.SequenceNumber].IsHeld = false);
}
