using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Storage;

/// <summary>The app's tables, each made on its first use.</summary>
public sealed class Tables(TableServiceClient service)
{
    private const int Forbidden = 403;

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
        try
        {
            _ = await service.CreateTableIfNotExistsAsync(name);
        }
        catch (RequestFailedException refused) when (refused.Status == Forbidden)
        {
            // an identity with a role on each table, and none to make others: the template has made them
        }

        return service.GetTableClient(name);
    }
}
