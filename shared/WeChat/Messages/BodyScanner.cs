using System.Text.Unicode;

namespace WxFunctions.WeChat.Messages;

/// <summary>Finds out what some bytes are and has them read.</summary>
internal static class BodyScanner
{
    /// <summary>Stack space that holds the nodes of nearly every message: none of WeChat's samples has more than 40.</summary>
    public const int StackNodes = 48;

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    public static BodyError Scan(ReadOnlySpan<byte> source, ref NodeBuilder nodes, out BodyFormat format)
    {
        format = BodyFormat.Xml;
        var start = source.StartsWith(Bom) ? Bom.Length : 0;
        var first = source[start..].IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0)
            return BodyError.Empty;
        if (!Utf8.IsValid(source))
            return BodyError.BadEncoding;

        switch (source[start + first])
        {
            case (byte)'<':
                return new XmlScanner(source, start).Scan(ref nodes);
            case (byte)'{':
                format = BodyFormat.Json;
                return new JsonScanner(source, start).Scan(ref nodes);
            default:
                return BodyError.NotWellFormed;
        }
    }
}
