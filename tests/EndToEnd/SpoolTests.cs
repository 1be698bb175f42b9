using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Azurite;
using WxFunctions.Queues;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>Acknowledge after durable: in the queue, else in the spool, else not at all. With a table store of its own, as it empties the spool.</summary>
public sealed class SpoolTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private AzuriteProcess azurite = null!;
    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataPath = folder.Path, TablePort = 0 }, TestContext.Current.CancellationToken);
        app = await TestApp.Start(azurite.ConnectionString, new() { Timers = true });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(ServiceBusFailureReason.ServiceBusy)]
    [InlineData(ServiceBusFailureReason.ServiceCommunicationProblem)]
    [InlineData(ServiceBusFailureReason.QuotaExceeded)]
    public async Task What_the_queue_does_not_take_is_spooled_acknowledged_and_answered_later(ServiceBusFailureReason reason)
    {
        using var measured = new Measurements();
        QueueFails(reason);
        for (var n = 0; n < 5; n++)
            await app.Acknowledged(app.TextXml("oUser1", $"{n}"));
        Assert.Equal([1, 1, 1, 1, 1], measured.Of($"wxfunctions.callbacks.stored account={app.Account} place=spool"));
        Assert.Empty(await app.Quiet());

        app.Broker.Fault = null;
        await app.RunTimer("Spool");

        Assert.Equal(["收到：0", "收到：1", "收到：2", "收到：3", "收到：4"], (await app.Quiet()).Select(answer => answer.Text));
    }

    [Fact]
    public async Task A_retry_that_was_spooled_as_well_is_answered_once()
    {
        var xml = app.TextXml("oUser1", "你好");
        QueueFails(ServiceBusFailureReason.ServiceTimeout);
        await app.Acknowledged(xml);
        await app.Acknowledged(xml);
        app.Broker.Fault = null;
        await app.Acknowledged(xml);

        await app.RunTimer("Spool");
        await app.RunTimer("Spool");

        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task A_big_callback_survives_the_spool_whole()
    {
        var random = new Random(20261120);
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(_ => (char)random.Next('一', '鿿')));
        QueueFails(ServiceBusFailureReason.ServiceCommunicationProblem);
        await app.Acknowledged(app.TextXml("oUser1", text));

        app.Broker.Fault = null;
        await app.RunTimer("Spool");

        Assert.Equal("收到：" + text, string.Concat((await app.Quiet()).Select(answer => answer.Text)));
    }

    [Fact]
    public async Task Without_queue_and_spool_WeChat_is_asked_to_try_again_and_nothing_is_lost()
    {
        QueueFails(ServiceBusFailureReason.ServiceCommunicationProblem);
        await azurite.DisposeAsync();
        var xml = app.TextXml("oUser1", "你好");

        using var refused = await app.Post(xml);
        Assert.Equal(503, (int)refused.StatusCode);

        app.Broker.Fault = null;
        using var taken = await app.Post(xml);
        Assert.Equal(200, (int)taken.StatusCode);
    }

    private void QueueFails(ServiceBusFailureReason reason) => app.Broker.Fault = operation =>
        operation == "send" ? new ServiceBusException("as in an outage", reason, QueueNames.Inbound) : null;
}
