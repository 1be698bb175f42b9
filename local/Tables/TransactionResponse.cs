using System.Globalization;
using Azure;

namespace WxFunctions.Local.Tables;

/// <summary>
/// The answers inside the answer to a transaction: one an action, or the one that failed. Bodies are single lines of JSON, so the
/// parts are found by their lines; how exactly the boundaries nest differs between the service and the emulator.
/// </summary>
internal static class TransactionResponse
{
    public static IReadOnlyList<PartResponse> Read(Response response)
    {
        var parts = new List<PartResponse>();
        using var lines = new StringReader(response.Content.ToString());
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("HTTP/1.", StringComparison.Ordinal))
                parts.Add(ReadPart(line, lines));
        }

        return parts.Count > 0 ? parts : throw new RequestFailedException("The table service's answer to a transaction holds no results.");
    }

    private static PartResponse ReadPart(string statusLine, StringReader lines)
    {
        var words = statusLine.Split(' ', 3);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (lines.ReadLine() is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers[header[..colon]] = header[(colon + 1)..].Trim();
        }

        var body = lines.Peek() == '{' ? lines.ReadLine()! : "";
        return new PartResponse(int.Parse(words[1], CultureInfo.InvariantCulture), words.ElementAtOrDefault(2) ?? "", headers, body);
    }
}
