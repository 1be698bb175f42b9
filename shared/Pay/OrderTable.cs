using Azure;
using Azure.Data.Tables;
using WxFunctions.Storage;

namespace WxFunctions.Pay;

/// <summary>Table <c>Orders</c>: reads rows, and writes them only where nobody else has in between, their checks with them.</summary>
public sealed class OrderTable(Tables tables)
{
    private const int NotFound = 404;
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    /// <summary>A row that is written by so many others at once is somebody's mistake.</summary>
    private const int TriesMax = 10;

    /// <summary>An order; null where there is none.</summary>
    public Task<OrderRow?> FindOrder(string merchant, string outTradeNo, CancellationToken cancellation) =>
        Find<OrderRow>(merchant, outTradeNo, cancellation);

    /// <summary>The refunds of an order.</summary>
    internal async Task<List<RefundRow>> Refunds(string merchant, string outTradeNo, CancellationToken cancellation)
    {
        var (from, to) = (outTradeNo + OrderKeys.Separator, outTradeNo + OrderKeys.BehindSeparator);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {merchant} and RowKey ge {from} and RowKey lt {to}");
        var table = await tables.Get(TableNames.Orders);
        var rows = new List<RefundRow>();
        await foreach (var row in table.QueryAsync<RefundRow>(filter, cancellationToken: cancellation))
            rows.Add(row);
        return rows;
    }

    /// <summary>What is to be asked about by now, so many at most.</summary>
    internal async Task<List<CheckRow>> Due(string merchant, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {merchant} and RowKey ge {OrderKeys.Separator} and CheckAt le {now}");
        var table = await tables.Get(TableNames.Orders);
        var rows = new List<CheckRow>();
        await foreach (var row in table.QueryAsync<CheckRow>(filter, cancellationToken: cancellation))
        {
            rows.Add(row);
            if (rows.Count == most)
                break;
        }

        return rows;
    }

    /// <summary>A refund; null where there is none.</summary>
    internal Task<RefundRow?> FindRefund(string merchant, string outTradeNo, string outRefundNo, CancellationToken cancellation) =>
        Find<RefundRow>(merchant, OrderKeys.Refund(outTradeNo, outRefundNo), cancellation);

    /// <summary>Deletes a check that is about nothing.</summary>
    internal async Task Drop(CheckRow check, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Orders);
        _ = await table.DeleteEntityAsync(check, ETag.All, cancellation);
    }

    /// <summary>Changes a row, from what it is by now, until nobody else has written it in between. The change may be asked for again.</summary>
    /// <param name="merchant">The merchant's short name.</param>
    /// <param name="rowKey">The row.</param>
    /// <param name="change">Changes the row; one that is new has no <see cref="OrderRow.ETag"/>. False: it is to stay as it is.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The row as it is now.</returns>
    internal async Task<TRow> Change<TRow>(string merchant, string rowKey, Func<TRow, bool> change, CancellationToken cancellation)
        where TRow : class, IPayRow, new()
    {
        for (var tries = 1; ; tries++)
        {
            var row = await Find<TRow>(merchant, rowKey, cancellation) ?? new TRow { PartitionKey = merchant, RowKey = rowKey };
            var hadCheck = row.CheckAt is not null;
            if (!change(row) || await TryWrite(row, hadCheck, tries == TriesMax, cancellation))
                return row;
        }
    }

    private async Task<bool> TryWrite<TRow>(TRow row, bool hadCheck, bool isLast, CancellationToken cancellation)
        where TRow : class, IPayRow
    {
        var changes = new List<TableTransactionAction>
        {
            row.ETag == default
                ? new(TableTransactionActionType.Add, row)
                : new(TableTransactionActionType.UpdateReplace, row, row.ETag),
        };
        var check = new CheckRow { PartitionKey = row.PartitionKey, RowKey = OrderKeys.Check(row.RowKey), CheckAt = row.CheckAt };
        if (row.CheckAt is not null)
            changes.Add(new(TableTransactionActionType.UpsertReplace, check));
        else if (hadCheck)
            changes.Add(new(TableTransactionActionType.Delete, check, ETag.All));
        var table = await tables.Get(TableNames.Orders);
        try
        {
            _ = await table.SubmitTransactionAsync(changes, cancellation);
            return true;
        }
        catch (TableTransactionFailedException lost) when (!isLast && lost.Status is (NotFound or Conflict or PreconditionFailed))
        {
            return false;
        }
    }

    private async Task<TRow?> Find<TRow>(string merchant, string rowKey, CancellationToken cancellation)
        where TRow : class, IPayRow
    {
        var table = await tables.Get(TableNames.Orders);
        var row = await table.GetEntityIfExistsAsync<TRow>(merchant, rowKey, cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }
}
