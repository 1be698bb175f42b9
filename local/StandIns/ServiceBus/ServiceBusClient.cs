#nullable disable
using Azure.Core;

namespace Azure.Messaging.ServiceBus;

/// <summary>The shape of the real client; the embedded broker derives from it.</summary>
public class ServiceBusClient : IAsyncDisposable
{
    public ServiceBusClient(string connectionString)
        : this(connectionString, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string connectionString, ServiceBusClientOptions options) => throw NotInThisFlavour();

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
        : this(fullyQualifiedNamespace, credential, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options) =>
        throw NotInThisFlavour();

    protected ServiceBusClient()
    {
    }

    public virtual string FullyQualifiedNamespace { get; }

    public virtual string Identifier { get; }

    public virtual bool IsClosed { get; }

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => throw NoCloud.Unimplemented();

    public virtual ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options) =>
        throw NoCloud.Unimplemented();

    public virtual ServiceBusReceiver CreateReceiver(string queueName) => throw NoCloud.Unimplemented();

    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) =>
        throw NoCloud.Unimplemented();

    public virtual Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string queueName, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default) =>
        throw NoCloud.Unimplemented();

    public virtual Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string queueName,
        string sessionId,
        ServiceBusSessionReceiverOptions options = null,
        CancellationToken cancellationToken = default) => throw NoCloud.Unimplemented();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    private static NotSupportedException NotInThisFlavour() =>
        new("The Local flavour has no way to Azure Service Bus: build with -p:Flavour=Azure, "
            + "or take the ServiceBusClient from the services.");
}
