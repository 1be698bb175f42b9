using Azure;
using Azure.Data.Tables;
using WxFunctions.Queues;
using WxFunctions.Storage;

namespace WxFunctions.Mass;

/// <summary>
/// A mass message before it goes out, a row of table <c>Mass</c>. 10,000 OpenIDs are more than a message of the queue holds, so they stay
/// here and the queue carries the id.
/// </summary>
/// <param name="Account">The short name of the account.</param>
/// <param name="Id">The id of the message.</param>
/// <param name="Confirm">The word that confirms this version of it, and no other.</param>
/// <param name="Until">Until when.</param>
/// <param name="Body">The request as it came: what was checked, and shown, is what is sent.</param>
internal sealed record MassDraft(string Account, string Id, string Confirm, DateTimeOffset Until, ReadOnlyMemory<byte> Body)
{
    /// <summary>When it was confirmed; null while it was not.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The version of the row.</summary>
    public ETag ETag { get; init; }

    /// <summary>The row, to be deleted at a certain time; the body packed and cut, as a property of a table holds 64 KiB.</summary>
    public TableEntity ToRow(DateTimeOffset expiresAt)
    {
        var row = new TableEntity(Account, Id)
        {
            [nameof(Confirm)] = Confirm,
            [nameof(Until)] = Until,
            [nameof(ConfirmedAt)] = ConfirmedAt,
            [MassTable.ExpiresAtProperty] = expiresAt,
        };
        RowBytes.Write(row, Packed.Pack(Body.Span, System.IO.Compression.CompressionLevel.Optimal));
        return row;
    }

    /// <summary>Reads what <see cref="ToRow"/> made.</summary>
    public static MassDraft Of(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey,
        row.GetString(nameof(Confirm)),
        row.GetDateTimeOffset(nameof(Until))!.Value,
        Packed.Unpack(RowBytes.Read(row)))
    {
        ConfirmedAt = row.GetDateTimeOffset(nameof(ConfirmedAt)),
        ETag = row.ETag,
    };
}
