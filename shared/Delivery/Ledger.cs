using Azure;
using Azure.Data.Tables;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Storage;

namespace WxFunctions.Delivery;

/// <summary>Table <c>Deliveries</c>: the account that is given of every outgoing message, kept for as long as the settings say.</summary>
public sealed class Ledger(Tables tables, AppSettings settings, TimeProvider time)
{
    private const int Conflict = 409;

    private static readonly string[] ErasedColumns =
        [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(DeliveryRow.MsgId)];

    /// <summary>What is known of a message; null for one that is not known, or not any more.</summary>
    /// <param name="account">The account's short name.</param>
    /// <param name="id">The id of the message.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<DeliveryRow?> Find(string account, string id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(id);
        var table = await tables.Get(TableNames.Deliveries);
        var row = await table.GetEntityIfExistsAsync<DeliveryRow>(
            DeliveryRow.Partition(account, id), id, cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>Notes messages that have been put on the queue. A message that is known already stays as it is.</summary>
    internal async Task Queued(IReadOnlyCollection<OutboundEnvelope> envelopes, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var table = await tables.Get(TableNames.Deliveries);
        var rows = envelopes.DistinctBy(envelope => (envelope.Account, envelope.Id)).Select(envelope => Row(envelope, row =>
        {
            row.State = DeliveryState.Queued;
            row.QueuedAt = now;
            row.ExpiresAt = KeptUntil(envelope.ExpiresAt);
        }));
        foreach (var partition in rows.GroupBy(row => row.PartitionKey))
        {
            foreach (var some in partition.Chunk(RowDeletion.AtOnce))
                await Add(table, some, cancellation);
        }
    }

    /// <summary>WeChat has taken a message.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="queuedAt">When it was put on the queue; null where the row says so already.</param>
    /// <param name="msgId">WeChat's id of it, where the interface gives one.</param>
    /// <param name="cancellation">Ends the call.</param>
    internal Task Sent(OutboundEnvelope envelope, DateTimeOffset? queuedAt, string? msgId, CancellationToken cancellation) =>
        Write(
            envelope,
            row =>
            {
                row.State = DeliveryState.Sent;
                row.QueuedAt = queuedAt;
                row.SentAt = time.GetUtcNow();
                (row.Code, row.Message) = (0, envelope.Progress.Instead is { } why ? $"The fallback was sent. {why}" : "ok");
                row.MsgId = msgId;
            },
            cancellation);

    /// <summary>A message is about to be put off.</summary>
    internal Task PutOff(PutOff later, DateTimeOffset? queuedAt, CancellationToken cancellation) =>
        Write(
            later.Next,
            row =>
            {
                row.State = DeliveryState.Queued;
                row.QueuedAt = queuedAt;
                (row.Code, row.Message) = (later.Code, later.Words);
                (row.Round, row.Due) = (later.Next.Round, later.Due);
                row.ExpiresAt = KeptUntil(later.Next.ExpiresAt);
            },
            cancellation);

    /// <summary>A message has failed for good.</summary>
    internal Task Failed(
        OutboundEnvelope envelope, DateTimeOffset? queuedAt, Outcome.Failed failed, int? code, CancellationToken cancellation) =>
        Write(
            envelope,
            row =>
            {
                row.State = DeliveryState.Failed;
                row.QueuedAt = queuedAt;
                (row.Code, row.Reason, row.Message) = (code, failed.Reason, failed.Description);
            },
            cancellation);

    /// <summary>WeChat has told what became of a message that it had taken.</summary>
    internal async Task Result(string account, string id, string state, string words, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Deliveries);
        _ = await table.UpsertEntityAsync(
            new DeliveryRow
            {
                PartitionKey = DeliveryRow.Partition(account, id),
                RowKey = id,
                State = state,
                Reason = state == DeliveryState.Failed ? "NotDelivered" : null,
                Message = words,
                ExpiresAt = KeptUntil(time.GetUtcNow()),
            },
            TableUpdateMode.Merge,
            cancellation);
    }

    /// <summary>Deletes what has been kept long enough.</summary>
    public async Task Purge(CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Deliveries);
        _ = await table.DeleteWhere(TableClient.CreateQueryFilter($"ExpiresAt lt {time.GetUtcNow()}"), cancellation);
    }

    /// <summary>
    /// Deletes what is kept of the messages to a user. No row is found by its user (that would cost every message a second row), so the
    /// table looks through the account's rows, its 16 partitions at the same time, and tells of those that fit: few answers, but as much
    /// to read for it as the account has sent in the days of the settings. Of each partition up to a hundred rows are held.
    /// </summary>
    /// <returns>How many messages there were.</returns>
    internal async Task<int> Erase(string account, string openId, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Deliveries);
        var counts = await Task.WhenAll(DeliveryRow.Partitions(account).Select(
            partition => Erase(table, account, TableClient.CreateQueryFilter($"PartitionKey eq {partition} and To eq {openId}"), cancellation)));
        return counts.Sum();
    }

    /// <summary>Until when something that ends at a certain time can be asked for.</summary>
    internal DateTimeOffset KeptUntil(DateTimeOffset end) => end + settings.DeliveriesKept;

    private static DeliveryRow Row(OutboundEnvelope envelope, Action<DeliveryRow> fill)
    {
        var row = new DeliveryRow
        {
            PartitionKey = DeliveryRow.Partition(envelope.Account, envelope.Id),
            RowKey = envelope.Id,
            Type = envelope.Type,
            To = envelope.To,
            Inbound = envelope.Origin == OutboundOrigin.Reply ? envelope.Id[..Math.Max(0, envelope.Id.LastIndexOf('.'))] : null,
            Tries = envelope.Progress.Tries,
            Replay = envelope.Replay,
        };
        fill(row);
        return row;
    }

    private static async Task<int> Erase(TableClient table, string account, string filter, CancellationToken cancellation)
    {
        var some = new List<TableEntity>();
        var count = 0;
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ErasedColumns, cancellationToken: cancellation))
        {
            some.Add(row);
            count++;
            if (some.Count < RowDeletion.AtOnce)
                continue;
            await Erase(table, account, some, cancellation);
            some.Clear();
        }

        await Erase(table, account, some, cancellation);
        return count;
    }

    private static async Task Erase(TableClient table, string account, List<TableEntity> rows, CancellationToken cancellation)
    {
        // what is found by a row goes before it: after a crash in between it is found again
        var msgIds = rows.Select(row => row.GetString(nameof(DeliveryRow.MsgId))).OfType<string>().Distinct(StringComparer.Ordinal);
        await table.DeleteRows([.. msgIds.Select(id => new TableEntity(MsgIdRow.Partition(account), id))], cancellation);
        await table.DeleteRows(rows, cancellation);
    }

    private async Task Write(OutboundEnvelope envelope, Action<DeliveryRow> fill, CancellationToken cancellation)
    {
        var row = Row(envelope, fill);
        row.ExpiresAt ??= KeptUntil(time.GetUtcNow());
        var table = await tables.Get(TableNames.Deliveries);
        _ = await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    private static async Task Add(TableClient table, DeliveryRow[] rows, CancellationToken cancellation)
    {
        try
        {
            _ = await table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellation);
        }
        catch (TableTransactionFailedException known) when (known.Status == Conflict)
        {
            foreach (var row in rows)
                await AddIfNew(table, row, cancellation);
        }
    }

    private static async Task AddIfNew(TableClient table, DeliveryRow row, CancellationToken cancellation)
    {
        try
        {
            _ = await table.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException known) when (known.Status == Conflict)
        {
            // it has been queued before, and perhaps sent
        }
    }
}
