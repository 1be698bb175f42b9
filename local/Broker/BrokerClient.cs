using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>The client that the app is given in place of one to Azure.</summary>
internal sealed class BrokerClient(Connection connection) : ServiceBusClient
{
    public override string FullyQualifiedNamespace => Connection.Namespace;

    public override string Identifier => connection.Options.Identifier ?? Connection.Namespace;

    public override bool IsClosed => connection.IsClosed;

    public override ServiceBusSender CreateSender(string queueOrTopicName) => CreateSender(queueOrTopicName, new ServiceBusSenderOptions());

    public override ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options) =>
        new BrokerSender(connection, this, queueOrTopicName, options);

    public override ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    public override ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) =>
        new BrokerReceiver(connection, this, Path(queueName, options.SubQueue), options);

    public override async Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string queueName, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default)
    {
        var deadline = connection.Deadline(null);
        var waiter = new AcceptWaiter(connection.Find(queueName)) { Deadline = deadline, Cancellation = cancellationToken };
        var session = await connection.Wait("accept", waiter, waiter.Task, engine => engine.Sessions.Accept(waiter)).ConfigureAwait(false);
        return new BrokerSessionReceiver(connection, session, options ?? new());
    }

    public override async Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string queueName,
        string sessionId,
        ServiceBusSessionReceiverOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        var session = await connection.Run("accept", engine => engine.Sessions.Accept(queueName, sessionId), cancellationToken)
            .ConfigureAwait(false);
        return new BrokerSessionReceiver(connection, session, options ?? new());
    }

    public override ValueTask DisposeAsync()
    {
        connection.IsClosed = true;
        return base.DisposeAsync();
    }

    private static string Path(string queue, SubQueue sub) => sub switch
    {
        SubQueue.None => queue,
        SubQueue.DeadLetter => queue + "/$deadletterqueue",
        _ => throw new NotSupportedException("There is no forwarding here, so no transfer dead letters."),
    };
}
