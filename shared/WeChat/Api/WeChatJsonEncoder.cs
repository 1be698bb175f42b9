using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// Writes characters as themselves, emoji and ideographic spaces included: WeChat takes <c>\uXXXX</c> for text, or refuses it (40033).
/// Escaped are the quote, the backslash and control characters; half a surrogate pair becomes U+FFFD.
/// </summary>
internal sealed class WeChatJsonEncoder : JavaScriptEncoder
{
    private const int Delete = 0x7F;

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is < ' ' or '"' or '\\' or Delete or (>= 0xD800 and <= 0xDFFF);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < span.Length; i++)
        {
            if (!WillEncode(span[i]))
                continue;
            if (Rune.DecodeFromUtf16(span[i..], out _, out var used) != System.Buffers.OperationStatus.Done || used == 1)
                return i;
            i++;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        Span<char> space = stackalloc char[MaxOutputCharactersPerInputCharacter];
        var escaped = Escape(unicodeScalar, space);
        numberOfCharactersWritten = escaped.TryCopyTo(output) ? escaped.Length : 0;
        return numberOfCharactersWritten > 0;
    }

    private static ReadOnlySpan<char> Escape(int scalar, Span<char> space)
    {
        switch (scalar)
        {
            case '"':
                return "\\\"";
            case '\\':
                return @"\\";
            case '\b':
                return @"\b";
            case '\f':
                return @"\f";
            case '\n':
                return @"\n";
            case '\r':
                return @"\r";
            case '\t':
                return @"\t";
            case < ' ' or Delete:
                _ = space.TryWrite(CultureInfo.InvariantCulture, $"\\u{scalar:X4}", out var length);
                return space[..length];
            default:
                var rune = Rune.TryCreate(scalar, out var valid) ? valid : Rune.ReplacementChar;
                return space[..rune.EncodeToUtf16(space)];
        }
    }
}
