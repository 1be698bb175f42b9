using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>The queues as one process reaches them.</summary>
internal sealed class ModelQueues(QueueStore store, Life life) : ServiceBusClient
{
    public override ServiceBusSender CreateSender(string queueOrTopicName) => new ModelSender(queueOrTopicName, store, life);

    public override ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) =>
        new ModelDeadLetters(queueName, store, life);
}
