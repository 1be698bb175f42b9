using System.Globalization;
using Azure;
using Azure.Data.Tables;
using WxFunctions.Queues;
using WxFunctions.Storage;
using WxFunctions.Users;

namespace WxFunctions.Waiting;

/// <summary>
/// The answers of accounts without the customer-service interface, waiting in table <c>Users</c> until a callback of the user can carry
/// them. Written behind the queue, read at the door, by whatever instances these run on.
/// </summary>
public sealed class WaitingAnswers(Tables tables, TimeProvider time)
{
    /// <summary>How long an answer waits for the user's next message.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(48);

    /// <summary>WeChat has made its last try of a message; what comes later is a replay.</summary>
    private static readonly TimeSpan TriesLast = TimeSpan.FromMinutes(1);

    /// <summary>As long as a callback may be old and ahead: a replay of it meets its row.</summary>
    private static readonly TimeSpan ReplaysLast = TimeSpan.FromHours(1);

    private const int PreconditionFailed = 412;
    private const int NotFound = 404;

    /// <summary>A table takes so many changes at once.</summary>
    internal const int ChangesMax = 100;

    /// <summary>Stores the answer to a message, none included, and lets go of what was carried by callbacks whose tries are over.</summary>
    /// <remarks>May run again.</remarks>
    public async Task Store(InboundEnvelope envelope, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(texts);
        var table = await tables.Get(TableNames.Users);
        var user = SessionKey.Of(envelope.Account, envelope.OpenId);
        var now = time.GetUtcNow();
        var changes = texts
            .Select((text, n) => Upsert(new()
            {
                PartitionKey = user,
                RowKey = PieceKey(envelope.Id, n),
                Message = envelope.Id,
                HandledAt = now,
                Text = text,
            }))
            .Append(Upsert(new() { PartitionKey = user, RowKey = envelope.Id, Message = envelope.Id, HandledAt = now }));
        // the message's own row comes last: only then is it handled
        foreach (var batch in changes.Chunk(ChangesMax))
            _ = await table.SubmitTransactionAsync(batch, cancellation);
        foreach (var row in await Read(user, cancellation))
        {
            if (row.Message != envelope.Id && IsDone(row, now))
                _ = await table.DeleteEntityAsync(row, ETag.All, cancellation);
        }
    }

    /// <summary>Notes that WeChat has sent a message.</summary>
    /// <returns>How often it has.</returns>
    public async Task<int> CountTry(InboundEnvelope envelope, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var table = await tables.Get(TableNames.Users);
        var user = SessionKey.Of(envelope.Account, envelope.OpenId);
        var known = await table.GetEntityIfExistsAsync<WaitingRow>(user, envelope.Id, cancellationToken: cancellation);
        var tries = 1 + (known.HasValue ? known.Value!.Tries ?? 0 : 0);
        _ = await table.UpsertEntityAsync(
            new WaitingRow { PartitionKey = user, RowKey = envelope.Id, Message = envelope.Id, Tries = tries },
            TableUpdateMode.Merge,
            cancellation);
        return tries;
    }

    /// <summary>What waits for a user, as a message of theirs sees it.</summary>
    public async Task<WaitingView> Look(InboundEnvelope envelope, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var rows = await Read(SessionKey.Of(envelope.Account, envelope.OpenId), cancellation);
        var handledAt = rows.Find(row => row.RowKey == envelope.Id)?.HandledAt;
        var isReplay = handledAt + TriesLast < time.GetUtcNow();
        return new WaitingView(
            IsHandled: handledAt is not null,
            Pieces:
            [
                .. rows.Where(row => row.Text is not null && (row.GivenTo == envelope.Id || (row.GivenTo is null && !isReplay)))
                    .OrderBy(row => row.HandledAt)
                    .ThenBy(row => row.RowKey, StringComparer.Ordinal),
            ]);
    }

    /// <summary>Notes that pieces are given in the answer to a message. A retry of that message gets them again; no other does.</summary>
    /// <returns>False when another callback has just taken one of them.</returns>
    public async Task<bool> TryGive(IReadOnlyCollection<WaitingRow> pieces, InboundEnvelope to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentNullException.ThrowIfNull(to);
        var fresh = pieces.Where(piece => piece.GivenTo is null).ToList();
        if (fresh.Count == 0)
            return true;
        fresh.ForEach(piece => piece.GivenTo = to.Id);
        var table = await tables.Get(TableNames.Users);
        try
        {
            _ = await table.SubmitTransactionAsync(
                fresh.Select(piece => new TableTransactionAction(TableTransactionActionType.UpdateMerge, piece, piece.ETag)), cancellation);
            return true;
        }
        catch (TableTransactionFailedException taken) when (taken.Status is PreconditionFailed or NotFound)
        {
            return false;
        }
    }

    /// <summary>Deletes what no user has come back for.</summary>
    public async Task Purge(CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Users);
        var filter = TableClient.CreateQueryFilter($"Timestamp lt {time.GetUtcNow() - Life} and RowKey ne {UserRow.Key}");
        _ = await table.DeleteWhere(filter, cancellation);
    }

    /// <summary>Whether no try of any message can need a row any more.</summary>
    private static bool IsDone(WaitingRow row, DateTimeOffset now) => row.Text is null
        ? row.HandledAt + ReplaysLast < now
        : row.GivenTo is not null && row.Timestamp + TriesLast < now;

    private async Task<List<WaitingRow>> Read(string user, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Users);
        var rows = new List<WaitingRow>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {user} and RowKey ne {UserRow.Key}");
        await foreach (var row in table.QueryAsync<WaitingRow>(filter, cancellationToken: cancellation))
            rows.Add(row);
        return rows;
    }

    private static TableTransactionAction Upsert(WaitingRow row) => new(TableTransactionActionType.UpsertMerge, row);

    private static string PieceKey(string message, int n) => $"{message}.{n.ToString("D4", CultureInfo.InvariantCulture)}";
}
