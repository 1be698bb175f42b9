using Azure.Data.Tables;
using WxFunctions.Reliability.Faults;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Load;

/// <summary>The network between the app and its tables: without a fault nobody notices it, and each fault is what it says.</summary>
public sealed class TableProxyTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string name = "P" + Guid.NewGuid().ToString("N");
    private TableProxy proxy = null!;
    private TableClient through = null!;
    private TableClient direct = null!;

    public async ValueTask InitializeAsync()
    {
        const string key = "TableEndpoint=";
        var port = new Uri(azurite.ConnectionString.Split(';').Single(part => part.StartsWith(key, StringComparison.Ordinal))[key.Length..]).Port;
        proxy = await TableProxy.Start(port, TestContext.Current.CancellationToken);
        var patient = new TableServiceClient(azurite.ConnectionString);
        direct = patient.GetTableClient(name);
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        through = new TableServiceClient(azurite.ConnectionString.Replace($":{port}/", $":{proxy.Port}/"), options).GetTableClient(name);
        _ = await patient.CreateTableIfNotExistsAsync(name);
    }

    public ValueTask DisposeAsync() => proxy.DisposeAsync();

    [Fact]
    public async Task Rows_transactions_and_queries_pass_as_they_are()
    {
        _ = await through.AddEntityAsync(Row("一 'a' %"));
        _ = await through.SubmitTransactionAsync([new(TableTransactionActionType.Add, Row("b")), new(TableTransactionActionType.Add, Row("c"))]);

        Assert.Equal(3, await Count());
        Assert.True((await through.GetEntityIfExistsAsync<TableEntity>("p", "一 'a' %")).HasValue);
        Assert.False((await through.GetEntityIfExistsAsync<TableEntity>("p", "d")).HasValue);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_broken_connection_has_an_effect_or_none(bool isTaken, int rows)
    {
        proxy.Fault = _ => isTaken ? TableFault.TakenThenBroken : TableFault.Broken;

        _ = await Assert.ThrowsAnyAsync<Exception>(() => through.AddEntityAsync(Row("a")));

        Assert.Equal(rows, await Count());
    }

    [Fact]
    public async Task A_refusal_has_its_status_and_no_effect()
    {
        proxy.Fault = _ => TableFault.Refused(412);

        var refused = await Assert.ThrowsAsync<Azure.RequestFailedException>(() => through.AddEntityAsync(Row("a")));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refused.Status, refused.ErrorCode));
        Assert.Equal(0, await Count());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_held_call_has_had_its_effect_or_not(bool isAfter, int rows)
    {
        var trap = new Trap();
        proxy.Fault = call => call.Writes(name) && trap.TryCatch()
            ? isAfter ? TableFault.HeldAfter(trap.Released) : TableFault.HeldBefore(trap.Released) : null;

        var adding = through.AddEntityAsync(Row("a"));
        await trap.Caught;
        if (isAfter)
            await Eventually.True(() => Count().GetAwaiter().GetResult() == rows, 30, "it must have its effect");
        Assert.False(adding.IsCompleted);
        Assert.Equal(rows, await Count());
        trap.Release();
        _ = await adding;

        Assert.Equal(1, await Count());
    }

    private async Task<int> Count()
    {
        var count = 0;
        await foreach (var _ in direct.QueryAsync<TableEntity>())
            count++;
        return count;
    }

    private static TableEntity Row(string key) => new("p", key);
}
