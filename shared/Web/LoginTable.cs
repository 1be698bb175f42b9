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

    private const string OpenIdProperty = "OpenId";
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
    /// <param name="account">The account.</param>
    /// <param name="state">The login.</param>
    /// <param name="openId">Who has logged in, as <paramref name="result"/> says to nobody but us: so that <see cref="Erase"/> finds it.</param>
    /// <param name="result">The sealed session.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task Finish(string account, string state, string openId, string result, CancellationToken cancellation) =>
        await (await tables.Get(TableNames.Logins)).UpsertEntityAsync(
            new TableEntity(account, state) { [OpenIdProperty] = openId, [ResultProperty] = result }, TableUpdateMode.Merge, cancellation);

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

    /// <summary>Deletes a user's logins. The account's rows are looked through: those of the last hour or so.</summary>
    /// <returns>How many there were.</returns>
    internal async Task<int> Erase(string account, string openId, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account} and OpenId eq {openId}");
        return await (await tables.Get(TableNames.Logins)).DeleteWhere(filter, cancellation);
    }

    /// <summary>Deletes what nobody can ask for any more.</summary>
    public async Task Purge(CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Logins);
        _ = await table.DeleteWhere(TableClient.CreateQueryFilter($"Timestamp lt {time.GetUtcNow() - (2 * Life)}"), cancellation);
    }
}
