using System.Globalization;
using System.Text;

namespace WxFunctions.Outgoing;

/// <summary>Cuts a text into pieces of bounded size, never inside a character as the reader sees it: an emoji with its modifiers is one.</summary>
internal static class TextPieces
{
    private const string GoodEnds = "。！？!?\n";

    public static IEnumerable<string> Of(string text, int bytesMax)
    {
        var rest = text;
        while (Encoding.UTF8.GetByteCount(rest) > bytesMax)
        {
            var end = End(rest, bytesMax);
            yield return rest[..end];
            rest = rest[end..];
        }

        yield return rest;
    }

    /// <summary>Where the first piece ends: after the last sentence in its second half, else after the last character that fits.</summary>
    private static int End(string text, int bytesMax)
    {
        var (end, bytes, sentence) = (0, 0, 0);
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, end);
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(end, length));
            if (bytes > bytesMax)
                break;
            end += length;
            if (GoodEnds.Contains(text[end - 1], StringComparison.Ordinal))
                sentence = end;
        }

        if (sentence > end / 2)
            return sentence;
        return end > 0 ? end : CutInsideElement(text, bytesMax);
    }

    /// <summary>For one "character" that is too long by itself (combining marks without end): between code points, then.</summary>
    private static int CutInsideElement(string text, int bytesMax)
    {
        var (end, bytes) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > bytesMax)
                break;
            end += rune.Utf16SequenceLength;
        }

        return end;
    }
}
