using Azure.Data.Tables;

namespace WxFunctions.Storage;

/// <summary>Bytes of any length in a row: a property of a table takes 64 KiB of them, a row 1 MiB in all.</summary>
internal static class RowBytes
{
    private const int ChunkBytes = 64 * 1024;
    private const string ChunkPrefix = "Body";

    public static void Write(TableEntity row, ReadOnlySpan<byte> bytes)
    {
        for (var (at, chunk) = (0, 0); at < bytes.Length; at += ChunkBytes, chunk++)
            row[$"{ChunkPrefix}{chunk}"] = bytes.Slice(at, Math.Min(ChunkBytes, bytes.Length - at)).ToArray();
    }

    public static byte[] Read(TableEntity row)
    {
        using var bytes = new MemoryStream();
        for (var chunk = 0; row.GetBinary($"{ChunkPrefix}{chunk}") is { } some; chunk++)
            bytes.Write(some);
        return bytes.ToArray();
    }
}
