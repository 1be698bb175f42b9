using System.Buffers;
using System.Globalization;
using System.Text;

namespace WxFunctions.WeChat.Messages;

/// <summary>The text inside an element that holds more than plain characters: CDATA sections, references, comments, carriage
/// returns.</summary>
internal static class XmlText
{
    private const int ReferenceBytesMax = 12;
    private static readonly SearchValues<byte> Special = SearchValues.Create("<&\r"u8);

    public static ReadOnlySpan<byte> CDataStart => "<![CDATA["u8;

    public static ReadOnlySpan<byte> CDataEnd => "]]>"u8;

    /// <summary>Finds the part of an element's content that is its text as it stands.</summary>
    /// <param name="content">What stands between the element's tags.</param>
    /// <param name="isSection">Whether it is one CDATA section and nothing else.</param>
    /// <param name="start">Where the text starts in it.</param>
    /// <param name="length">How long it is.</param>
    /// <returns>False when the content, then all of it, has to go through <see cref="Decode"/>.</returns>
    public static bool TryNarrow(ReadOnlySpan<byte> content, bool isSection, out int start, out int length)
    {
        (start, length) = (0, content.Length);
        if (!isSection)
            return !content.ContainsAny(Special);
        if (content.Contains((byte)'\r'))
            return false;
        start = CDataStart.Length;
        length -= CDataStart.Length + CDataEnd.Length;
        return true;
    }

    /// <summary>Decodes content that the scanner has found well-formed and without elements.</summary>
    public static string Decode(ReadOnlySpan<byte> content)
    {
        var text = new StringBuilder(content.Length);
        while (!content.IsEmpty)
            content = content[Take(content, text)..];
        return text.ToString();
    }

    /// <summary>Reads a reference such as <c>&amp;amp;</c> or <c>&amp;#x4F60;</c> at the start of some bytes.</summary>
    /// <remarks>Control characters that XML 1.0 forbids are taken: WeChat sends what its users typed.</remarks>
    public static bool TryReadReference(ReadOnlySpan<byte> bytes, out Rune character, out int length)
    {
        character = default;
        length = bytes[..Math.Min(bytes.Length, ReferenceBytesMax)].IndexOf((byte)';') + 1;
        if (length < 3)
            return false;
        var name = bytes[1..(length - 1)];
        if (name[0] == '#')
            return TryReadNumber(name[1..], out character);
        var known = name switch
        {
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            _ => '\0',
        };
        character = new Rune(known);
        return known != '\0';
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out Rune character)
    {
        var style = NumberStyles.None;
        if (!digits.IsEmpty && digits[0] == 'x')
        {
            style = NumberStyles.AllowHexSpecifier;
            digits = digits[1..];
        }

        character = default;
        return uint.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) && Rune.TryCreate(value, out character);
    }

    private static int Take(ReadOnlySpan<byte> content, StringBuilder text)
    {
        switch (content[0])
        {
            case (byte)'&':
                _ = TryReadReference(content, out var character, out var length);
                _ = text.Append(character.ToString());
                return length;
            case (byte)'\r':
                // XML's rule for line ends; a carriage return that is meant comes as a reference
                _ = text.Append('\n');
                return content.StartsWith("\r\n"u8) ? 2 : 1;
            case (byte)'<' when content.StartsWith(CDataStart):
                var end = content.IndexOf(CDataEnd);
                AppendLines(content[CDataStart.Length..end], text);
                return end + CDataEnd.Length;
            case (byte)'<':
                return SkipAside(content);
            default:
                var next = content.IndexOfAny(Special);
                var plain = next < 0 ? content : content[..next];
                _ = text.Append(Encoding.UTF8.GetString(plain));
                return plain.Length;
        }
    }

    private static int SkipAside(ReadOnlySpan<byte> content) =>
        content[1] == '?' ? content.IndexOf("?>"u8) + 2 : content[4..].IndexOf("-->"u8) + 7;

    private static void AppendLines(ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        var start = text.Length;
        _ = text.Append(Encoding.UTF8.GetString(bytes));
        if (bytes.Contains((byte)'\r'))
            _ = text.Replace("\r\n", "\n", start, text.Length - start).Replace('\r', '\n', start, text.Length - start);
    }
}
