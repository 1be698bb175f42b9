using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// What the Service Bus extension of the Functions host does for a session queue: many sessions at once, each in order; the lock renewed
/// while the function runs; a message completed when the function returns and abandoned when it throws.
/// </summary>
internal sealed partial class SessionPump(string queue, string function, FunctionInvoker invoker, ServiceBusClient client)
{
    private static readonly TimeSpan RenewalMin = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly ConcurrentDictionary<ServiceBusSessionReceiver, DateTimeOffset> delivering = new();

    public required bool AutoComplete { get; init; }

    public required int MaxConcurrentSessions { get; init; }

    public required TimeSpan MaxAutoLockRenewal { get; init; }

    public required SessionRegister Register { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    /// <param name="stopping">No message is taken any more; those under way may end.</param>
    /// <param name="aborting">What the functions get: their time is up.</param>
    public async Task Run(CancellationToken stopping, CancellationToken aborting)
    {
        using var slots = new SemaphoreSlim(MaxConcurrentSessions);
        while (await Accept(slots, stopping) is { } session)
            Track(Work(session, slots, stopping, aborting));
        await Task.WhenAll(running.Keys);
    }

    private async Task<ServiceBusSessionReceiver?> Accept(SemaphoreSlim slots, CancellationToken stopping)
    {
        try
        {
            await slots.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        while (!stopping.IsCancellationRequested)
        {
            try
            {
                return await client.AcceptNextSessionAsync(queue, cancellationToken: stopping);
            }
            catch (ServiceBusException timeout) when (timeout.Reason == ServiceBusFailureReason.ServiceTimeout)
            {
                // no session has a message: ask again
            }
            catch (ServiceBusException failure)
            {
                Log.AcceptFailed(Logger, function, failure);
                await Pause(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // the loop ends
            }
        }

        return null;
    }

    /// <summary>A broker in trouble is not asked in a tight loop.</summary>
    private async Task Pause(CancellationToken stopping) =>
        await Task.Delay(TimeSpan.FromSeconds(1), Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Track(Task work)
    {
        running[work] = true;
        _ = work.ContinueWith(done => running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task Work(
        ServiceBusSessionReceiver session, SemaphoreSlim slots, CancellationToken stopping, CancellationToken aborting)
    {
        // off the accepting loop, which is to fill the other slots meanwhile
        await Task.Yield();
        try
        {
            await using (session)
            using (Renew(session))
            {
                while (!stopping.IsCancellationRequested
                    && await session.ReceiveMessageAsync(TimeSpan.Zero, CancellationToken.None) is { } message)
                {
                    delivering[session] = Time.GetUtcNow();
                    Register.Enter(session);
                    try
                    {
                        await Deliver(session, message, aborting);
                    }
                    finally
                    {
                        Register.Leave(session.SessionId);
                    }
                }
            }
        }
        catch (Exception failure)
        {
            Log.SessionFailed(Logger, function, failure);
            await Pause(stopping);
        }
        finally
        {
            _ = delivering.TryRemove(session, out _);
            _ = slots.Release();
        }
    }

    private async Task Deliver(ServiceBusSessionReceiver session, ServiceBusReceivedMessage message, CancellationToken aborting)
    {
        var actions = new ReceiverActions(session);
        using var activity = DeliveryActivity.Start(queue, function, message, Time);
        try
        {
            _ = await invoker.Invoke(new SessionDelivery(message, actions, new(session.SessionId, Register), aborting));
            if (actions.DeadLetterReason is { } reason)
                DeliveryActivity.DeadLetter(activity, reason, actions.DeadLetterDescription);
        }
        catch (Exception failure)
        {
            _ = activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            if (failure is not OperationCanceledException || !aborting.IsCancellationRequested)
                Log.FunctionFailed(Logger, function, message.MessageId, message.DeliveryCount, failure);
            if (!actions.Settled)
                await session.AbandonMessageAsync(message, cancellationToken: CancellationToken.None);
            return;
        }

        if (AutoComplete && !actions.Settled)
            await session.CompleteMessageAsync(message, CancellationToken.None);
    }

    /// <summary>Renews the session's lock as long as messages get done: one that takes longer than is allowed loses it.</summary>
    private ITimer Renew(ServiceBusSessionReceiver session)
    {
        var left = (session.SessionLockedUntil - Time.GetUtcNow()) / 3;
        // a clock that has just been set forward leaves nothing: then the renewal says that the lock is lost
        var period = left > RenewalMin ? left : RenewalMin;
        return Time.CreateTimer(_ => RenewOnce(session), null, period, period);
    }

    private async void RenewOnce(ServiceBusSessionReceiver session)
    {
        try
        {
            if (!delivering.TryGetValue(session, out var since) || Time.GetUtcNow() < since + MaxAutoLockRenewal)
                await session.RenewSessionLockAsync();
        }
        catch (ObjectDisposedException)
        {
            // the session has just been given back
        }
        catch (Exception failure)
        {
            Log.RenewalFailed(Logger, function, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Function {Function} failed on {MessageId}, delivery {DeliveryCount}; it is delivered again")]
        public static partial void FunctionFailed(
            ILogger logger, string function, string messageId, int deliveryCount, Exception failure);

        [LoggerMessage(LogLevel.Error, "Function {Function} lost its session")]
        public static partial void SessionFailed(ILogger logger, string function, Exception failure);

        [LoggerMessage(LogLevel.Warning, "Function {Function} cannot accept a session")]
        public static partial void AcceptFailed(ILogger logger, string function, Exception failure);

        [LoggerMessage(LogLevel.Warning, "Function {Function} cannot renew its session lock")]
        public static partial void RenewalFailed(ILogger logger, string function, Exception failure);
    }
}
