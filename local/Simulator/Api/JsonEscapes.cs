using System.Buffers.Text;
using System.Globalization;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Finds <c>\u</c> escapes of printable characters, which WeChat refuses or shows to the user as they are (40033).</summary>
internal static class JsonEscapes
{
    private const int HexDigits = 4;

    /// <param name="json">Well-formed JSON: a backslash is only ever inside a string and never the last byte.</param>
    public static bool HidePrintable(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'\\') is var slash and >= 0)
        {
            if (json[slash + 1] == 'u' && IsPrintable(json.Slice(slash + 2, HexDigits)))
                return true;
            json = json[(slash + 2)..];
        }

        return false;
    }

    // An escaped surrogate stands for half an emoji: printable as a whole.
    private static bool IsPrintable(ReadOnlySpan<byte> hex) =>
        Utf8Parser.TryParse(hex, out ushort unit, out _, 'X') && CharUnicodeInfo.GetUnicodeCategory((char)unit) is not (
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
