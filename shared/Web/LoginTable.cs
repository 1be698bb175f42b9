using Azure;
using Azure.Data.Tables;
using WxFunctions.Storage;

namespace WxFunctions.Web;

/// <summary>
/// Table <c>Logins</c>: a row for each login whose code has come back. Browsers bring a code twice (double redirects, the back button), to
/// whichever instance: the first to add the row asks WeChat, all others get what it got.
/// </summary>
public sealed class LoginTable(Tables tables, TimeProvider time)
{
    /// <summary>How long a login may take, and its result be asked for again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const string ResultProperty = "Result";
    private const int Conflict = 409;

    /// <returns>False when another request has the code already.</returns>
    public async Task<bool> TryTake(string account, string state, CancellationToken cancellation)
    {
        try
        {
            _ = await (await tables.Get(TableNames.Logins)).AddEntityAsync(new TableEntity(account, state), cancellation);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == Conflict)
        {
            return false;
        }
    }

    /// <summary>Notes the result.</summary>
    public async Task Finish(string account, string state, string result, CancellationToken cancellation) =>
        await (await tables.Get(TableNames.Logins)).UpsertEntityAsync(
            new TableEntity(account, state) { [ResultProperty] = result }, TableUpdateMode.Merge, cancellation);

    /// <summary>Gives the code back: the next request may try.</summary>
    public async Task Release(string account, string state, CancellationToken cancellation) =>
        await (await tables.Get(TableNames.Logins)).DeleteEntityAsync(account, state, ETag.All, cancellation);

    /// <returns>The result; empty while it is awaited; null when the code has been given back.</returns>
    public async Task<string?> Look(string account, string state, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Logins);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(account, state, cancellationToken: cancellation);
        return row.HasValue ? row.Value!.GetString(ResultProperty) ?? "" : null;
    }

    /// <summary>Deletes what nobody can ask for any more.</summary>
    public async Task Purge(CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Logins);
        var filter = TableClient.CreateQueryFilter($"Timestamp lt {time.GetUtcNow() - (2 * Life)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            _ = await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
    }
}
