using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>Sends to one queue: encodes on the caller's thread, ends when the commit is on the disk.</summary>
internal sealed class BrokerSender(Connection connection, ServiceBusClient client, string path, ServiceBusSenderOptions options)
    : ServiceBusSender(client, path, options)
{
    private bool isClosed;

    public override bool IsClosed => isClosed || connection.IsClosed;

    public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Send("send", [message], null, cancellationToken);
    }

    public override Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Send("send", [.. messages], null, cancellationToken);
    }

    public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return Send("send", messageBatch.Messages, null, cancellationToken);
    }

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CreateMessageBatchOptions? options, CancellationToken cancellationToken = default)
    {
        var max = options?.MaxSizeInBytes ?? OutgoingMessage.SizeMax;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, OutgoingMessage.SizeMax, nameof(options));
        return ValueTask.FromResult(new ServiceBusMessageBatch(max, message => OutgoingMessage.From(message).Size));
    }

    public override Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Send("schedule", [message], scheduledEnqueueTime, cancellationToken);
    }

    public override Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        Run("cancel", engine => engine.Intake.Cancel(EntityPath, sequenceNumber), cancellationToken);

    public override Task CloseAsync(CancellationToken cancellationToken = default)
    {
        isClosed = true;
        return Task.CompletedTask;
    }

    private async Task<long> Send(
        string operation, IReadOnlyList<ServiceBusMessage> messages, DateTimeOffset? due, CancellationToken cancellation)
    {
        OutgoingMessage[] outgoing = [.. messages.Select(message => OutgoingMessage.From(message, due))];
        return await Run(operation, engine => engine.Intake.Send(EntityPath, outgoing), cancellation).ConfigureAwait(false);
    }

    private Task<T> Run<T>(string operation, Func<Engine, T> body, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        return connection.Run(operation, body, cancellation);
    }
}
