using System.Globalization;
using System.Text;

namespace WxFunctions.WeChat.Messages;

/// <summary>The text of a JSON string that holds escapes.</summary>
internal static class JsonText
{
    /// <summary>Decodes the bytes between the quotes, which the reader has found well-formed. Half a surrogate pair becomes
    /// U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.IndexOf((byte)'\\') is var at and >= 0)
        {
            _ = text.Append(Encoding.UTF8.GetString(bytes[..at]));
            bytes = bytes[(at + Unescape(bytes[at..], text))..];
        }

        return Mend(text.Append(Encoding.UTF8.GetString(bytes)).ToString());
    }

    private static int Unescape(ReadOnlySpan<byte> escape, StringBuilder text)
    {
        if (escape[1] == 'u')
        {
            _ = text.Append((char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            return 6;
        }

        _ = text.Append(escape[1] switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            var other => (char)other,
        });
        return 2;
    }

    private static string Mend(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
