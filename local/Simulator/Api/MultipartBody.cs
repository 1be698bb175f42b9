using System.Text;
using System.Text.RegularExpressions;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Finds the file in a form, as strictly as WeChat reads one.</summary>
internal static partial class MultipartBody
{
    private const string Field = "media";

    /// <returns>Nothing unless there is a file of that field, with its name and type in the form that WeChat understands.</returns>
    public static (string FileName, string ContentType, ReadOnlyMemory<byte> Bytes)? FindFile(ApiCall call)
    {
        foreach (var (head, bytes) in Parts(call))
        {
            var (file, type) = (File().Match(head), Type().Match(head));
            if (file.Success && file.Groups[1].Value == Field && type.Success)
                return (file.Groups[2].Value, type.Groups[1].Value, bytes);
        }

        return null;
    }

    /// <returns>What a field of text says; nothing without one.</returns>
    public static string? FindText(ApiCall call, string field)
    {
        foreach (var (head, bytes) in Parts(call))
        {
            if (head.Contains($"name=\"{field}\"", StringComparison.Ordinal))
                return Encoding.UTF8.GetString(bytes.Span);
        }

        return null;
    }

    private static IEnumerable<(string Head, ReadOnlyMemory<byte> Bytes)> Parts(ApiCall call)
    {
        if (Boundary().Match(call.ContentType) is not { Success: true } match)
            yield break;
        var line = Encoding.ASCII.GetBytes("\r\n--" + match.Groups[1].Value);
        var rest = call.Body;
        // the first boundary has no line before it
        if (!rest.Span.StartsWith(line.AsSpan(2)))
            yield break;
        rest = rest[(line.Length - 2)..];
        while (rest.Span.StartsWith("\r\n"u8) && rest.Span.IndexOf("\r\n\r\n"u8) is var head and >= 0)
        {
            var body = rest[(head + 4)..];
            var length = body.Span.IndexOf(line);
            if (length < 0)
                yield break;
            yield return (Encoding.UTF8.GetString(rest.Span[2..head]), body[..length]);
            rest = body[(length + line.Length)..];
        }
    }

    // WeChat takes a boundary without quotes only
    [GeneratedRegex("""^multipart/form-data; ?boundary=([A-Za-z0-9-]+)$""", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Boundary();

    [GeneratedRegex("""form-data; name="([^"]+)"; filename="([^"]+)""", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex File();

    [GeneratedRegex(@"Content-Type: ([^\r\n]+)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Type();
}
