#nullable disable
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace WxFunctions.Local.Runtime;

/// <summary>Reads and writes the state of a session, which the host finds by its id.</summary>
internal sealed class SessionActions(string sessionId, SessionRegister register) : ServiceBusSessionMessageActions
{
    public override Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
        register.Find(sessionId).GetSessionStateAsync(cancellationToken);

    public override Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) =>
        register.Find(sessionId).SetSessionStateAsync(sessionState, cancellationToken);
}
