using Azure.Messaging.ServiceBus;
using Changes = System.Collections.Generic.IDictionary<string, object>;

namespace WxFunctions.Local.Broker;

/// <summary>Receives from a queue without sessions, or from dead letters.</summary>
internal sealed class BrokerReceiver(Connection connection, ServiceBusClient client, string path, ServiceBusReceiverOptions options)
    : ServiceBusReceiver(client, path, options)
{
    private readonly Reader reader = new(
        connection, () => connection.Find(path).Shared ?? throw Failures.SessionRequired(path), options.ReceiveMode);

    public override bool IsClosed => reader.IsClosed || connection.IsClosed;

    public override Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(
        TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        reader.ReceiveOne(maxWaitTime, cancellationToken);

    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        reader.Receive(maxMessages, maxWaitTime, cancellationToken);

    public override Task<ServiceBusReceivedMessage?> PeekMessageAsync(
        long? fromSequenceNumber = null, CancellationToken cancellationToken = default) =>
        reader.PeekOne(fromSequenceNumber, cancellationToken);

    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default) =>
        reader.Peek(maxMessages, fromSequenceNumber, cancellationToken);

    public override Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(
        long sequenceNumber, CancellationToken cancellationToken = default) => reader.ReceiveDeferred(sequenceNumber, cancellationToken);

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        reader.Complete(message, cancellationToken);

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, Changes? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        reader.Abandon(message, propertiesToModify, cancellationToken);

    public override Task DeferMessageAsync(
        ServiceBusReceivedMessage message, Changes? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        reader.Defer(message, propertiesToModify, cancellationToken);

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, Changes? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        reader.DeadLetter(message, propertiesToModify, null, null, cancellationToken);

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        reader.DeadLetter(message, null, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Changes propertiesToModify,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        reader.DeadLetter(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        reader.Renew(message, cancellationToken);

    public override Task CloseAsync(CancellationToken cancellationToken = default) =>
        reader.Close((engine, cursor, owner) => engine.Settlement.Release(cursor, owner));
}
