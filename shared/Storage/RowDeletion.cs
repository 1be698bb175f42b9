using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Storage;

/// <summary>Deletes many rows with few calls and without holding them all. Whatever is interrupted may be run again.</summary>
internal static class RowDeletion
{
    /// <summary>A table takes so many changes at once.</summary>
    public const int AtOnce = 100;

    private const int NotFound = 404;

    private static readonly string[] Keys = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)];

    /// <summary>Deletes the rows that a filter finds.</summary>
    /// <param name="table">The table.</param>
    /// <param name="filter">Which; over more than one partition the rows come sorted by partition.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellation">Ends the call; what has been deleted until then stays so.</param>
    /// <returns>How many were deleted.</returns>
    public static async Task<int> DeleteWhere(this TableClient table, string filter, int max, CancellationToken cancellation)
    {
        var some = new List<TableEntity>();
        var count = 0;
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: Keys, cancellationToken: cancellation))
        {
            // a transaction has one partition
            if (some.Count == AtOnce || (some.Count > 0 && some[0].PartitionKey != row.PartitionKey))
            {
                await table.DeleteRows(some, cancellation);
                some.Clear();
            }

            some.Add(row);
            if (++count == max)
                break;
        }

        await table.DeleteRows(some, cancellation);
        return count;
    }

    /// <summary>Deletes up to <see cref="AtOnce"/> different rows of one partition, whether they are there or not.</summary>
    public static async Task DeleteRows(this TableClient table, IReadOnlyCollection<TableEntity> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        try
        {
            _ = await table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)), cancellation);
        }
        catch (TableTransactionFailedException gone) when (gone.Status == NotFound)
        {
            // somebody else deletes as well
            foreach (var row in rows)
                _ = await table.DeleteEntityAsync(row, ETag.All, cancellation);
        }
    }
}
