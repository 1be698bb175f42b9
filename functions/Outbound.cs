using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;
using WxFunctions.Queues;
using WxFunctions.Telemetry;

namespace WxFunctions.Functions;

/// <summary>Sends messages to users through WeChat's API, a user's in order.</summary>
public sealed class Outbound(Courier courier, FanOut fanOut, Redelivery redelivery, TimeProvider time)
{
    /// <summary>Completed when WeChat has taken the message or it was put off; dead-lettered in words when there is no hope.</summary>
    [Function(nameof(Outbound))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Outbound, Connection = QueueNames.Connection, IsSessionsEnabled = true)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        ServiceBusSessionMessageActions session,
        CancellationToken cancellation)
    {
        using var step = Traces.Continue(QueueNames.Outbound, message, time.GetUtcNow());
        try
        {
            if (FanOut.Takes(message))
                await fanOut.Run(message, cancellation);
            else if (await courier.Deliver(message, session, cancellation) is Outcome.Failed failed)
                await actions.DeadLetter(message, failed, time.GetUtcNow(), cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            if (await redelivery.After(message, failure, cancellation) is not { } dead)
                throw;
            if (!FanOut.Takes(message))
                await courier.Abandon(message, session, dead, cancellation);
            await actions.DeadLetter(message, dead, time.GetUtcNow(), cancellation);
        }
    }
}
