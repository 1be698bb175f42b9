using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Delivery;
using WxFunctions.Local.Azurite;
using WxFunctions.Queues;
using WxFunctions.Storage;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What has outlived its use is deleted, and nothing else. With a table store of its own, as it empties the tables of everybody.</summary>
public sealed class CleanupTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly OffsetTime time = new();
    private AzuriteProcess azurite = null!;
    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataPath = folder.Path, TablePort = 0 }, TestContext.Current.CancellationToken);
        app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Time = time,
            Settings = ["--AzureWebJobs.Cleanup.Disabled=false", "--WeChat:DeliveryDays=7"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Deliveries_are_kept_for_as_long_as_the_settings_say()
    {
        var ledger = app.Services.GetRequiredService<Ledger>();
        await ledger.Queued(
            [.. Enumerable.Range(0, 500).Select(n => Wanted.Text(app, $"old{n}", "oUser1", "", time))], TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromDays(5));
        await app.Send(Wanted.Text(app, "new", "oUser1", "到了", time));
        _ = await app.Quiet();
        await app.RunTimer("Cleanup");
        Assert.Equal(501, await Rows(TableNames.Deliveries));

        // a message of 48 hours and then 7 days
        time.Advance(TimeSpan.FromDays(4.1));
        await app.RunTimer("Cleanup");

        Assert.Equal(1, await Rows(TableNames.Deliveries));
        Assert.Equal("sent", await app.State("new"));
    }

    [Fact]
    public async Task What_is_known_of_users_stays_and_the_answers_beside_it_go()
    {
        await app.Acknowledged(app.EventXml("oUser1", "unsubscribe"));
        _ = await app.Quiet();
        var table = await app.Services.GetRequiredService<WxFunctions.Storage.Tables>().Get(TableNames.Users);
        _ = await table.AddEntityAsync(
            new TableEntity(SessionKey.Of(app.Account, "oUser1"), "main:1") { ["Message"] = "main:1" }, TestContext.Current.CancellationToken);
        Assert.Equal(2, await Rows(TableNames.Users));

        time.Advance(TimeSpan.FromDays(3));
        await app.RunTimer("Cleanup");

        Assert.Equal(1, await Rows(TableNames.Users));
        await app.Send(Wanted.Text(app, "r1", "oUser1", "到了", time));
        _ = await app.Quiet();
        Assert.Equal("failed", await app.State("r1"));
    }

    [Fact]
    public async Task Mass_messages_and_their_counts_go_when_nobody_asks_for_them_any_more()
    {
        const string Body = """{"filter":{"is_to_all":true},"type":"text","text":{"content":"好"}}""";
        _ = await app.Keep(Body);
        Assert.Equal(202, await app.Confirm(await app.Keep(Body)));
        _ = await app.Quiet();
        Assert.Equal(3, await Rows(TableNames.Mass));
        time.Advance(TimeSpan.FromDays(6));
        await app.RunTimer("Cleanup");
        Assert.InRange(await Rows(TableNames.Mass), 2, 3);

        time.Advance(TimeSpan.FromDays(40));
        await app.RunTimer("Cleanup");

        Assert.Equal(0, await Rows(TableNames.Mass));
    }

    private async Task<int> Rows(string name)
    {
        var table = await app.Services.GetRequiredService<WxFunctions.Storage.Tables>().Get(name);
        var rows = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>())
            rows++;
        return rows;
    }
}
