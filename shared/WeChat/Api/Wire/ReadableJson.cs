using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// Makes the texts of an answer readable. WeChat cuts names and words at a number of bytes, sometimes inside a character, and half a character
/// must not hide whether a message was sent.
/// </summary>
internal static class ReadableJson
{
    private const int EscapeLength = 6;

    /// <summary>Puts U+FFFD for what is no UTF-8 and for halves of surrogate pairs.</summary>
    /// <param name="json">What came; changed in place where that is enough.</param>
    public static byte[] Mend(byte[] json)
    {
        var readable = Utf8.IsValid(json) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        MendEscapes(readable);
        return readable;
    }

    private static void MendEscapes(Span<byte> json)
    {
        while (json.IndexOf((byte)'\\') is >= 0 and var at)
        {
            json = json[at..];
            var length = Surrogate(json) switch
            {
                null => Math.Min(2, json.Length),
                >= 0xD800 and < 0xDC00 when Surrogate(json[EscapeLength..]) is >= 0xDC00 => 2 * EscapeLength,
                _ => Replace(json),
            };
            json = json[length..];
        }
    }

    /// <returns>Null where the bytes do not start with the escape of a surrogate.</returns>
    private static int? Surrogate(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json.StartsWith("\\u"u8)
        && int.TryParse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        && unit is >= 0xD800 and <= 0xDFFF
            ? unit
            : null;

    private static int Replace(Span<byte> json)
    {
        "\\ufffd"u8.CopyTo(json);
        return EscapeLength;
    }
}
