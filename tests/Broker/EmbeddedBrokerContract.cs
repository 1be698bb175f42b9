using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Broker;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Broker;

/// <summary>The embedded broker, held to the contract on a clock of our own.</summary>
public sealed class EmbeddedBrokerContract : QueueContract, IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new();
    private readonly string folder = Directory.CreateTempSubdirectory("wx-broker").FullName;
    private readonly List<EmbeddedBroker> brokers = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var broker in brokers)
            await broker.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected override Task<(ServiceBusClient Client, string Queue)> CreateQueue(QueueSettings settings)
    {
        var options = new QueueOptions("queue")
        {
            RequiresSession = settings.Sessions,
            RequiresDuplicateDetection = settings.DuplicateWindow is not null,
            DuplicateDetectionHistoryTimeWindow = settings.DuplicateWindow ?? TimeSpan.FromMinutes(10),
            LockDuration = settings.LockDuration,
            MaxDeliveryCount = settings.MaxDeliveryCount,
            DefaultMessageTimeToLive = settings.TimeToLive,
            DeadLetteringOnMessageExpiration = settings.DeadLetterExpired,
        };
        var broker = EmbeddedBroker.Open(Path.Combine(folder, $"{brokers.Count}.db"), [options], clock);
        brokers.Add(broker);
        return Task.FromResult((broker.CreateClient(), options.Name));
    }

    protected override Task Advance(TimeSpan by)
    {
        clock.Advance(by);
        return Task.CompletedTask;
    }
}
