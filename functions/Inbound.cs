using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Inbound;
using WxFunctions.Pay;
using WxFunctions.Queues;
using WxFunctions.Telemetry;

namespace WxFunctions.Functions;

/// <summary>
/// Handles what users sent or did, a user's messages in order, and what WeChat Pay told, an order's news in turn: asks the rules, and puts
/// their replies on the queue to WeChat.
/// </summary>
public sealed class Inbound(InboundHandler handler, PayHandler pay, Redelivery redelivery, IServiceProvider services, TimeProvider time)
{
    /// <summary>Completed on return; on an exception the queue delivers it again, until it is dead-lettered with the reason.</summary>
    [Function(nameof(Inbound))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Inbound, Connection = QueueNames.Connection, IsSessionsEnabled = true)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellation)
    {
        using var step = Traces.Continue(QueueNames.Inbound, message, time.GetUtcNow());
        try
        {
            if (PayHandler.Takes(message))
                await pay.Handle(message, services, cancellation);
            else
                await handler.Handle(message, services, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            if (await redelivery.After(message, failure, cancellation) is not { } dead)
                throw;
            await actions.DeadLetter(message, dead, time.GetUtcNow(), cancellation);
        }
    }
}
