using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Storage;

/// <summary>Deletes many rows with few calls and without holding them all. Whatever is interrupted may be run again.</summary>
internal static class RowDeletion
{
    /// <summary>A table takes so many changes at once.</summary>
    public const int AtOnce = 100;

    private const int CallsAtOnce = 8;
    private const int NotFound = 404;

    private static readonly string[] Keys = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)];

    /// <summary>Deletes the rows that a filter finds, some hundreds at the same time while the table looks for more.</summary>
    /// <param name="table">The table.</param>
    /// <param name="filter">Which; over more than one partition the rows come sorted by partition.</param>
    /// <param name="cancellation">Ends the call; what has been deleted until then stays so.</param>
    /// <returns>How many were deleted.</returns>
    public static async Task<int> DeleteWhere(this TableClient table, string filter, CancellationToken cancellation)
    {
        var count = 0;
        var found = table.QueryAsync<TableEntity>(filter, select: Keys, cancellationToken: cancellation);
        await Parallel.ForEachAsync(
            Transactions(found),
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation },
            async (rows, stopping) =>
            {
                await table.DeleteRows(rows, stopping);
                _ = Interlocked.Add(ref count, rows.Count);
            });
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

    /// <summary>A transaction has one partition.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<TableEntity>> Transactions(IAsyncEnumerable<TableEntity> rows)
    {
        var some = new List<TableEntity>();
        await foreach (var row in rows)
        {
            if (some.Count == AtOnce || (some.Count > 0 && some[0].PartitionKey != row.PartitionKey))
            {
                yield return some;
                some = [];
            }

            some.Add(row);
        }

        if (some.Count > 0)
            yield return some;
    }
}
