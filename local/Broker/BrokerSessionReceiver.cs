using Azure.Messaging.ServiceBus;
using Changes = System.Collections.Generic.IDictionary<string, object>;

namespace WxFunctions.Local.Broker;

/// <summary>Receives from one session and holds it.</summary>
internal sealed class BrokerSessionReceiver(Connection connection, Cursor session, ServiceBusSessionReceiverOptions options)
    : ServiceBusSessionReceiver
{
    private readonly Reader reader = new(connection, () => session, options.ReceiveMode);
    private long lockedUntil = session.Until;

    public override string FullyQualifiedNamespace => Connection.Namespace;

    public override string EntityPath => session.Entity.Path;

    public override string Identifier => options.Identifier ?? session.Entity.Path;

    public override int PrefetchCount => options.PrefetchCount;

    public override ServiceBusReceiveMode ReceiveMode => options.ReceiveMode;

    public override bool IsClosed => reader.IsClosed || connection.IsClosed;

    public override string SessionId => session.Lane.Name;

    public override DateTimeOffset SessionLockedUntil => new(Interlocked.Read(ref lockedUntil), TimeSpan.Zero);

    public override async Task<BinaryData?> GetSessionStateAsync(CancellationToken cancellationToken = default)
    {
        var state = await reader.Run("state", (engine, held) => engine.Sessions.GetState(held), cancellationToken).ConfigureAwait(false);
        return state is null ? null : BinaryData.FromBytes(state);
    }

    public override Task SetSessionStateAsync(BinaryData? sessionState, CancellationToken cancellationToken = default)
    {
        var bytes = sessionState?.ToMemory();
        return reader.Run("state", (engine, held) => engine.Sessions.SetState(held, bytes), cancellationToken);
    }

    public override async Task RenewSessionLockAsync(CancellationToken cancellationToken = default) => Interlocked.Exchange(
        ref lockedUntil,
        await reader.Run("renew", (engine, held) => engine.Sessions.Renew(held), cancellationToken).ConfigureAwait(false));

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
        throw new InvalidOperationException("Messages of a session have no lock of their own: renew the session's.");

    public override Task CloseAsync(CancellationToken cancellationToken = default) =>
        reader.Close((engine, held, _) => engine.Sessions.Release(held));
}
