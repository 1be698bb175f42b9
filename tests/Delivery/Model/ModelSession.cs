#nullable disable
using Microsoft.Azure.Functions.Worker;

namespace WxFunctions.Tests.Delivery.Model;

internal sealed class ModelSession(string session, QueueStore store, Life life) : ServiceBusSessionMessageActions
{
    public override Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
        life.Do(Reach.Queue, () => store.State(session));

    public override Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) =>
        life.Do(Reach.Queue, () => store.SetState(session, sessionState));
}
