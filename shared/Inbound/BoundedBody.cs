using Microsoft.AspNetCore.Http;

namespace WxFunctions.Inbound;

/// <summary>Reads request bodies of bounded size.</summary>
public static class BoundedBody
{
    /// <summary>A length that is only announced costs no memory: bytes have to arrive for it.</summary>
    private const int FirstBytes = 4096;

    /// <returns>The body; null when it has more bytes than that, of which no more than one too many was read.</returns>
    /// <exception cref="IOException">The caller went away, or was too slow, before it was whole.</exception>
    public static async Task<Memory<byte>?> Read(HttpRequest request, int bytesMax)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > bytesMax)
            return null;

        var bytes = new byte[Math.Min(Math.Min(request.ContentLength ?? FirstBytes, FirstBytes), bytesMax) + 1];
        var length = 0;
        while (await Read(request, bytes.AsMemory(length)) is > 0 and var read)
        {
            length += read;
            if (length > bytesMax)
                return null;
            if (length == bytes.Length)
                Array.Resize(ref bytes, Math.Min(2 * bytes.Length, bytesMax + 1));
        }

        return bytes.AsMemory(0, length);
    }

    private static async Task<int> Read(HttpRequest request, Memory<byte> into)
    {
        try
        {
            return await request.Body.ReadAsync(into, request.HttpContext.RequestAborted);
        }
        catch (OperationCanceledException gone)
        {
            throw new IOException("The caller went away.", gone);
        }
    }
}
