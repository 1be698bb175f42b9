#nullable disable
using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Delivery.Model;

internal sealed class ModelSender(string queue, QueueStore store, Life life) : ServiceBusSender
{
    private const long BatchBytesMax = 256 * 1024;
    private const int PropertiesBytes = 1024;

    public override string EntityPath => queue;

    public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
        life.Do(Reach.Queue, () => store.Send(queue, message));

    public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        List<ServiceBusMessage> messages = [.. messageBatch.Messages];
        return life.Do(Reach.Queue, () => messages.Count(message => store.Send(queue, message)));
    }

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CreateMessageBatchOptions options, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new ServiceBusMessageBatch(BatchBytesMax, message => message.Body.ToMemory().Length + PropertiesBytes));
}
