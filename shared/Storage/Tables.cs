using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace WxFunctions.Storage;

/// <summary>The app's tables, each made on its first use.</summary>
public sealed class Tables(TableServiceClient service)
{
    private readonly ConcurrentDictionary<string, Task<TableClient>> open = new();

    /// <summary>The table of that name. A failure to make it is not remembered: the next caller tries again.</summary>
    public async Task<TableClient> Get(string name)
    {
        var table = open.GetOrAdd(name, Make);
        try
        {
            return await table;
        }
        catch
        {
            _ = open.TryRemove(new(name, table));
            throw;
        }
    }

    private async Task<TableClient> Make(string name)
    {
        _ = await service.CreateTableIfNotExistsAsync(name);
        return service.GetTableClient(name);
    }
}
