using Azure;
using Azure.Data.Tables;
using WxFunctions.Settings;
using WxFunctions.Storage;

namespace WxFunctions.Mass;

/// <summary>Table <c>Mass</c>: mass messages before they go out. Beside them lie the rows of <see cref="MassQuota"/>.</summary>
public sealed class MassTable(Tables tables, AppSettings settings, TimeProvider time)
{
    /// <summary>When a row is deleted.</summary>
    internal const string ExpiresAtProperty = "ExpiresAt";

    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    /// <summary>What is to be sent under an id; null for nothing.</summary>
    internal async Task<MassDraft?> Find(string account, string id, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Mass);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(account, id, cancellationToken: cancellation);
        return row.HasValue ? MassDraft.Of(row.Value!) : null;
    }

    /// <summary>Keeps a message until it is confirmed, in the place of an earlier one of its id that was not.</summary>
    /// <returns>False where that one was confirmed, or somebody else has changed it just now.</returns>
    internal async Task<bool> TryKeep(MassDraft draft, CancellationToken cancellation)
    {
        var before = await Find(draft.Account, draft.Id, cancellation);
        return before?.ConfirmedAt is null && await TryWrite(draft with { ETag = before?.ETag ?? default }, cancellation);
    }

    /// <summary>Writes a message that was not there before, or is still as it was read.</summary>
    /// <returns>False where somebody else was faster.</returns>
    internal async Task<bool> TryWrite(MassDraft draft, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Mass);
        // what was confirmed may still be put back from the dead letters
        var row = draft.ToRow((draft.ConfirmedAt ?? draft.Until) + settings.DeliveriesKept);
        try
        {
            _ = draft.ETag == default
                ? await table.AddEntityAsync(row, cancellation)
                : await table.UpdateEntityAsync(row, draft.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status is Conflict or PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>Deletes what has outlived its use.</summary>
    public async Task Purge(CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Mass);
        _ = await table.DeleteWhere(TableClient.CreateQueryFilter($"ExpiresAt lt {time.GetUtcNow()}"), cancellation);
    }
}
