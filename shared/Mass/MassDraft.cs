using Azure;
using Azure.Data.Tables;
using WxFunctions.Queues;

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
    private const int ChunkBytes = 64 * 1024;
    private const string ChunkPrefix = "Body";

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
        var packed = Packed.Pack(Body.Span, System.IO.Compression.CompressionLevel.Optimal).AsMemory();
        for (var (at, chunk) = (0, 0); at < packed.Length; at += ChunkBytes, chunk++)
            row[$"{ChunkPrefix}{chunk}"] = packed.Slice(at, Math.Min(ChunkBytes, packed.Length - at)).ToArray();
        return row;
    }

    /// <summary>Reads what <see cref="ToRow"/> made.</summary>
    public static MassDraft Of(TableEntity row)
    {
        using var packed = new MemoryStream();
        for (var chunk = 0; row.GetBinary($"{ChunkPrefix}{chunk}") is { } bytes; chunk++)
            packed.Write(bytes);
        return new MassDraft(
            row.PartitionKey,
            row.RowKey,
            row.GetString(nameof(Confirm)),
            row.GetDateTimeOffset(nameof(Until))!.Value,
            Packed.Unpack(packed.ToArray()))
        {
            ConfirmedAt = row.GetDateTimeOffset(nameof(ConfirmedAt)),
            ETag = row.ETag,
        };
    }
}
