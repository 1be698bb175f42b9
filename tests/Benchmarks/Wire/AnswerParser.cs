using System.Buffers.Text;
using System.Text;

namespace WxFunctions.Benchmarks.Wire;

/// <summary>Reads one HTTP/1.1 answer: by length or in chunks, the two forms Kestrel writes.</summary>
internal static class AnswerParser
{
    /// <returns>False while bytes are missing.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out HttpAnswer answer)
    {
        answer = default;
        var headLength = bytes.IndexOf("\r\n\r\n"u8);
        if (headLength < 0)
            return false;
        var head = bytes[..headLength];
        var rest = bytes[(headLength + 4)..];
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[9..], out int status, out _))
            throw new IOException("no HTTP/1.1 answer");

        var isWhole = Header(head, "Content-Length"u8) is { IsEmpty: false } length
            ? TryTake(rest, length, out var body)
            : TryJoin(rest, out body);
        if (!isWhole)
            return false;
        var closes = Header(head, "Connection"u8).SequenceEqual("close"u8);
        answer = new HttpAnswer(status, body.SequenceEqual("success"u8) ? HttpAnswer.Success : Encoding.UTF8.GetString(body), closes);
        return true;
    }

    private static bool TryTake(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> lengthText, out ReadOnlySpan<byte> body)
    {
        if (!Utf8Parser.TryParse(lengthText, out int length, out _))
            throw new IOException("Content-Length is no number");
        body = rest.Length >= length ? rest[..length] : default;
        return rest.Length >= length;
    }

    private static bool TryJoin(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> body)
    {
        body = default;
        var joined = new List<byte>();
        while (rest.IndexOf("\r\n"u8) is var lineLength and >= 0)
        {
            if (!Utf8Parser.TryParse(rest[..lineLength], out int length, out _, 'x'))
                throw new IOException("neither a length nor chunks");
            rest = rest[(lineLength + 2)..];
            if (rest.Length < length + 2)
                return false;
            joined.AddRange(rest[..length]);
            rest = rest[(length + 2)..];
            if (length == 0)
            {
                body = joined.ToArray();
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        foreach (var line in head.Split("\r\n"u8))
        {
            var text = head[line];
            if (text.Length > name.Length && text[name.Length] == ':' && Ascii.EqualsIgnoreCase(text[..name.Length], name))
                return text[(name.Length + 1)..].Trim((byte)' ');
        }

        return default;
    }
}
