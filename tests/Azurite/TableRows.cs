using Azure.Data.Tables;

namespace WxFunctions.Tests.Azurite;

/// <summary>One table with one row, to see what survives.</summary>
internal static class TableRows
{
    public static async Task AddAsync(string connectionString, string row)
    {
        var table = new TableClient(connectionString, "Rows");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", row));
    }

    public static async Task<bool> HasAsync(string connectionString, string row) =>
        (await new TableClient(connectionString, "Rows").GetEntityIfExistsAsync<TableEntity>("p", row)).HasValue;
}
