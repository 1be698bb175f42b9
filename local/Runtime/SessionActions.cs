#nullable disable
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace WxFunctions.Local.Runtime;

/// <summary>Reads and writes the state of the session through its receiver.</summary>
internal sealed class SessionActions(ServiceBusSessionReceiver receiver) : ServiceBusSessionMessageActions
{
    public override Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
        receiver.GetSessionStateAsync(cancellationToken);

    public override Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) =>
        receiver.SetSessionStateAsync(sessionState, cancellationToken);
}
