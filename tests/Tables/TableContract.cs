using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Tests.Tables;

/// <summary>What the app relies on in table storage, in the SDK's own types: whatever storage is behind it must hold to this.</summary>
public abstract partial class TableContract(string connectionString) : IAsyncLifetime
{
    private readonly TableServiceClient service = new(connectionString);
    private readonly List<string> created = [];
    private TableClient table = null!;

    public async ValueTask InitializeAsync() => table = await NewTableAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var name in created)
            await service.DeleteTableAsync(name);
        GC.SuppressFinalize(this);
    }

    private static string NewName() => "t" + Guid.NewGuid().ToString("N");

    private static TableEntity Row(string row, string value = "v", string partition = "p") => new(partition, row) { ["Value"] = value };

    private static async Task<RequestFailedException> Refused(int status, string code, Task work)
    {
        var refused = await Assert.ThrowsAnyAsync<RequestFailedException>(() => work);
        Assert.Equal((status, code), (refused.Status, refused.ErrorCode));
        return refused;
    }

    private static async Task<List<T>> ToList<T>(AsyncPageable<T> rows)
        where T : notnull
    {
        var list = new List<T>();
        await foreach (var row in rows)
            list.Add(row);
        return list;
    }

    private async Task<TableClient> NewTableAsync()
    {
        var client = service.GetTableClient(NewName());
        await client.CreateIfNotExistsAsync();
        created.Add(client.Name);
        return client;
    }

    private async Task<TableEntity> ReadAsync(string row, string partition = "p") =>
        (await table.GetEntityAsync<TableEntity>(partition, row)).Value;
}
