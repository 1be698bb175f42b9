using System.IO.Compression;

namespace WxFunctions.Queues;

/// <summary>Bodies that are too big for a queue as they are, packed by Brotli.</summary>
internal static class Packed
{
    public static byte[] Pack(ReadOnlySpan<byte> body, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, level))
            brotli.Write(body);
        return packed.ToArray();
    }

    public static byte[] Unpack(ReadOnlyMemory<byte> packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var body = new MemoryStream();
        brotli.CopyTo(body);
        return body.ToArray();
    }
}
