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
    private const int NotFound = 404;
    private const int ChangesMax = 100;

    /// <summary>How many rows one run of the timer deletes; what is left is for the next.</summary>
    private const int PurgedMax = 20_000;

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
            row.Tries = 0;
            row.ExpiresAt = KeptUntil(envelope.ExpiresAt);
        }));
        foreach (var partition in rows.GroupBy(row => row.PartitionKey))
        {
            foreach (var some in partition.Chunk(ChangesMax))
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
        var filter = TableClient.CreateQueryFilter($"ExpiresAt lt {time.GetUtcNow()}");
        var old = new List<TableEntity>();
        var purged = 0;
        await foreach (var row in table.QueryAsync<TableEntity>(
            filter, select: [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)], cancellationToken: cancellation))
        {
            // rows come sorted by partition, and a transaction has one
            if (old.Count == ChangesMax || (old.Count > 0 && old[0].PartitionKey != row.PartitionKey))
            {
                await Delete(table, old, cancellation);
                old.Clear();
            }

            old.Add(row);
            if (++purged == PurgedMax)
                break;
        }

        if (old.Count > 0)
            await Delete(table, old, cancellation);
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

    private static async Task Delete(TableClient table, List<TableEntity> rows, CancellationToken cancellation)
    {
        try
        {
            _ = await table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)), cancellation);
        }
        catch (TableTransactionFailedException gone) when (gone.Status == NotFound)
        {
            // somebody else purges as well
            foreach (var row in rows)
                _ = await table.DeleteEntityAsync(row, ETag.All, cancellation);
        }
    }
}
