using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Runtime;

/// <summary>One message handed to a function, with the means to settle it.</summary>
internal sealed record SessionDelivery(
    ServiceBusReceivedMessage Message, ReceiverActions Actions, SessionActions Session, CancellationToken Aborting);
