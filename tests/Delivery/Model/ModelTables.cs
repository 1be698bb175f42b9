using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using WxFunctions.Local.Tables;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>The tables as one process reaches them.</summary>
internal sealed class ModelTables(TableStore store, Life life) : TableServiceClient
{
    public override TableClient GetTableClient(string tableName) => new ModelTable(tableName, store, life);

    public override Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        life.Do(Reach.Tables, () => Response.FromValue(new TableItem(tableName), new PartResponse(204, "", [], "")));
}
