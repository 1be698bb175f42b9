using Azure.Messaging.ServiceBus;
using Changes = System.Collections.Generic.IDictionary<string, object>;

namespace WxFunctions.Local.Broker;

/// <summary>What both kinds of receiver do; they differ in how they came to their cursor.</summary>
internal sealed class Reader(Connection connection, Func<Cursor> find, ServiceBusReceiveMode mode)
{
    /// <summary>How long the reason and the description of a dead letter may be; the client itself looks.</summary>
    private const int StoryCharsMax = 4096;

    private long peekedUpTo;

    public bool IsClosed { get; set; }

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> Receive(int max, TimeSpan? maxWait, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var deadline = connection.Deadline(maxWait);
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var waiter = new ReceiveWaiter(find(), max, mode, this) { Deadline = deadline, Cancellation = cancellation };
        var delivered = await connection.Wait("receive", waiter, waiter.Task, engine => engine.Delivery.Receive(waiter))
            .ConfigureAwait(false);
        return [.. delivered.Select(ReceivedMessage.From)];
    }

    public async Task<ServiceBusReceivedMessage?> ReceiveOne(TimeSpan? maxWait, CancellationToken cancellation) =>
        await Receive(1, maxWait, cancellation).ConfigureAwait(false) is [var message] ? message : null;

    public async Task<ServiceBusReceivedMessage?> PeekOne(long? fromSequence, CancellationToken cancellation) =>
        await Peek(1, fromSequence, cancellation).ConfigureAwait(false) is [var message] ? message : null;

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> Peek(int max, long? fromSequence, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var from = fromSequence ?? peekedUpTo + 1;
        var delivered = await Run("peek", (engine, cursor) => engine.Delivery.Peek(cursor, from, max), cancellation).ConfigureAwait(false);
        if (delivered.Count > 0)
            peekedUpTo = delivered[^1].Message.Sequence;
        return [.. delivered.Select(ReceivedMessage.From)];
    }

    public async Task<ServiceBusReceivedMessage> ReceiveDeferred(long sequence, CancellationToken cancellation)
    {
        var peekLock = mode == ServiceBusReceiveMode.PeekLock;
        return ReceivedMessage.From(await Run(
            "receive", (engine, cursor) => engine.Delivery.ReceiveDeferred(cursor, sequence, peekLock, this), cancellation)
            .ConfigureAwait(false));
    }

    public Task Complete(ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        Settle("complete", message, (settlement, cursor, token) => settlement.Complete(cursor, token), cancellation);

    public Task Abandon(ServiceBusReceivedMessage message, Changes? changes, CancellationToken cancellation) =>
        Settle("abandon", message, (settlement, cursor, token) => settlement.Abandon(cursor, token, changes), cancellation);

    public Task Defer(ServiceBusReceivedMessage message, Changes? changes, CancellationToken cancellation) =>
        Settle("defer", message, (settlement, cursor, token) => settlement.Defer(cursor, token, changes), cancellation);

    public Task DeadLetter(
        ServiceBusReceivedMessage message, Changes? changes, string? reason, string? description, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason?.Length ?? 0, StoryCharsMax, nameof(reason));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(description?.Length ?? 0, StoryCharsMax, nameof(description));
        return Settle("dead-letter", message, (s, cursor, token) => s.DeadLetter(cursor, token, reason, description, changes), cancellation);
    }

    public async Task Renew(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var until = 0L;
        await Settle("renew", message, (s, cursor, token) => (until = s.Renew(cursor, token)) > 0, cancellation).ConfigureAwait(false);
        message.LockedUntil = new DateTimeOffset(until, TimeSpan.Zero);
    }

    /// <summary>What is held goes back, as when a link is detached. Closing twice is fine, and so is closing after the broker.</summary>
    public async Task Close(Func<Engine, Cursor, object, bool> release)
    {
        if (IsClosed)
            return;

        IsClosed = true;
        try
        {
            var cursor = find();
            _ = await connection.Release(engine => release(engine, cursor, this)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException or ServiceBusException)
        {
            // nothing was held, or the locks are gone with the broker
        }
    }

    public async Task<T> Run<T>(string operation, Func<Engine, Cursor, T> body, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var cursor = find();
        return await connection.Run(operation, engine => body(engine, cursor), cancellation).ConfigureAwait(false);
    }

    private Task<bool> Settle(
        string operation, ServiceBusReceivedMessage message, Func<Settlement, Cursor, Guid, bool> act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Run(operation, (engine, cursor) => act(engine.Settlement, cursor, message.LockTokenGuid), cancellation);
    }
}
