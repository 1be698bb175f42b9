using Azure;
using Azure.Data.Tables;
using WxFunctions.Storage;

namespace WxFunctions.Tokens;

/// <summary>Table <c>Tokens</c>: reads rows, and writes them only where nobody else has in between.</summary>
public sealed class TokenTable(Tables tables)
{
    private const int PreconditionFailed = 412;
    private const int Conflict = 409;

    /// <summary>The row of a credential of an account; a fresh one where there is none yet.</summary>
    public async Task<TokenRow> Read(string account, string name, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Tokens);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(account, name, cancellationToken: cancellation);
        return row.HasValue ? TokenRowFormat.Read(row.Value!) : new TokenRow(account, name);
    }

    /// <summary>Writes a row that was read, or the first one, if nobody else has meanwhile.</summary>
    /// <returns>False when another process has written the row since it was read.</returns>
    public async Task<bool> TryWrite(TokenRow row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        var table = await tables.Get(TableNames.Tokens);
        row.WriteId = Guid.NewGuid().ToString("N");
        var entity = TokenRowFormat.Write(row);
        try
        {
            var written = row.IsStored
                ? await table.UpdateEntityAsync(entity, row.ETag, TableUpdateMode.Replace, cancellation)
                : await table.AddEntityAsync(entity, cancellation);
            row.ETag = written.Headers.ETag ?? default;
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is PreconditionFailed or Conflict)
        {
            return await IsOurs(row, cancellation);
        }
    }

    /// <summary>A write whose answer was lost is repeated by the client below us, and then meets itself.</summary>
    private async Task<bool> IsOurs(TokenRow row, CancellationToken cancellation)
    {
        var stored = await Read(row.Account, row.Name, cancellation);
        if (stored.WriteId != row.WriteId)
            return false;
        row.ETag = stored.ETag;
        return true;
    }
}
