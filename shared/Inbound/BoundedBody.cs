using Microsoft.AspNetCore.Http;

namespace WxFunctions.Inbound;

/// <summary>Reads request bodies of bounded size.</summary>
public static class BoundedBody
{
    private const int FirstBytes = 4096;

    /// <returns>The body; null when it has more bytes than that, of which no more than one too many was read.</returns>
    public static async Task<Memory<byte>?> Read(HttpRequest request, int bytesMax)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > bytesMax)
            return null;

        var bytes = new byte[Math.Min(request.ContentLength ?? FirstBytes, bytesMax) + 1];
        var length = 0;
        while (await request.Body.ReadAsync(bytes.AsMemory(length), request.HttpContext.RequestAborted) is > 0 and var read)
        {
            length += read;
            if (length > bytesMax)
                return null;
            if (length == bytes.Length)
                Array.Resize(ref bytes, Math.Min(2 * bytes.Length, bytesMax + 1));
        }

        return bytes.AsMemory(0, length);
    }
}
