#nullable disable

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function can do with the session that its message came from.</summary>
public class ServiceBusSessionMessageActions
{
    protected ServiceBusSessionMessageActions()
    {
    }

    public virtual Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public virtual Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
