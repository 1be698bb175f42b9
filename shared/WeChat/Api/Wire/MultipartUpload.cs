using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// A form with a file in field <c>media</c>, copied from its stream in pieces. WeChat wants the boundary without quotes, names with them,
/// and the length beforehand, which .NET's own form does otherwise.
/// </summary>
internal sealed class MultipartUpload : HttpContent
{
    private const int PieceBytes = 64 * 1024;

    private readonly MediaFile file;
    private readonly byte[] before;
    private readonly byte[] after;

    public MultipartUpload(MediaFile file, (string Name, JsonObject Json)? field)
    {
        this.file = file;
        var boundary = "wx" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        var part = field is { } more
            ? $"--{boundary}\r\nContent-Disposition: form-data; name=\"{more.Name}\"\r\n\r\n{Text(more.Json)}\r\n"
            : "";
        before = Encoding.UTF8.GetBytes(
            $"{part}--{boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"{file.FileName}\"\r\n"
            + $"Content-Type: {file.ContentType}\r\n\r\n");
        after = Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n");
        _ = Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(before, cancellationToken);
        await Copy(stream, cancellationToken);
        await stream.WriteAsync(after, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = before.Length + file.Length + after.Length;
        return true;
    }

    /// <summary>Just as many bytes as were announced, whatever the stream has by now.</summary>
    private async Task Copy(Stream stream, CancellationToken cancellation)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            for (var left = file.Length; left > 0;)
            {
                var read = await file.Content.ReadAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, left)), cancellation);
                if (read == 0)
                    throw new IOException($"The file {file.FileName} ended {left} bytes early.");
                await stream.WriteAsync(piece.AsMemory(0, read), cancellation);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static string Text(JsonObject json) => Encoding.UTF8.GetString(WeChatJson.Write(writer => json.WriteTo(writer)).Span);
}
