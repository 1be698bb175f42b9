using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace WxFunctions.WeChat.Messages;

/// <summary>
/// Reads XML 1.0 straight from UTF-8: well-formedness, no validity, no namespaces, no document type. Written by hand because
/// <c>XmlReader</c> refuses control characters that users of WeChat do type, and because it would be a quarter of a callback's cost.
/// </summary>
internal ref struct XmlScanner(ReadOnlySpan<byte> source, int start)
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(b => (byte)b).Where(b => b >= 0x80 || char.IsAsciiLetterOrDigit((char)b) || "_:-.".Contains((char)b))]);

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>=<&\"'!?"u8);
    private static readonly SearchValues<byte> TextSpecials = SearchValues.Create("&>"u8);

    private readonly ReadOnlySpan<byte> source = source;
    private OpenElements open;
    private int depth;
    private int position = start;

    // the last CDATA section: nearly always it is all that an element holds
    private int sectionStart;
    private int sectionEnd;

    /// <summary>Reads the whole source.</summary>
    public BodyError Scan(ref NodeBuilder nodes)
    {
        if (Rest.StartsWith("<?xml"u8) && !TrySkipPast("?>"u8, 5))
            return BodyError.NotWellFormed;
        while (true)
        {
            if (!TrySkipText())
                return BodyError.NotWellFormed;
            if (position == source.Length)
                return depth == 0 && nodes.Count > 0 ? BodyError.None : BodyError.NotWellFormed;
            if (IsDoctype())
                return BodyError.DtdForbidden;
            if (!TryReadMarkup(ref nodes))
                return BodyError.NotWellFormed;
        }
    }

    private readonly ReadOnlySpan<byte> Rest => source[position..];

    private readonly bool IsDoctype() =>
        Rest is [_, (byte)'!', (byte)'D' or (byte)'d', ..] && Rest.Length >= 9 && Ascii.EqualsIgnoreCase(Rest.Slice(2, 7), "DOCTYPE"u8);

    private bool TryReadMarkup(ref NodeBuilder nodes) => Rest is [_, var second, ..] && second switch
    {
        (byte)'/' => TryReadEndTag(ref nodes),
        (byte)'?' => TrySkipInstruction(),
        (byte)'!' when Rest.StartsWith("<!--"u8) => TrySkipComment(),
        (byte)'!' => depth > 0 && Rest.StartsWith(XmlText.CDataStart) && TrySkipSection(),
        _ => (depth > 0 || nodes.Count == 0) && TryReadStartTag(ref nodes),
    };

    /// <summary>Goes to the next <c>&lt;</c> or the end; outside the root there may only be white space on the way.</summary>
    private bool TrySkipText()
    {
        var length = Rest.IndexOf((byte)'<');
        var text = length < 0 ? Rest : Rest[..length];
        position += text.Length;
        return depth > 0 ? IsText(text) : text.Trim(" \t\r\n"u8).IsEmpty;
    }

    private static bool IsText(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOfAny(TextSpecials); at >= 0;)
        {
            var length = 1;
            if (text[at] == '&' ? !XmlText.TryReadReference(text[at..], out _, out length) : text[..at].EndsWith("]]"u8))
                return false;
            var next = text[(at + length)..].IndexOfAny(TextSpecials);
            at = next < 0 ? -1 : at + length + next;
        }

        return true;
    }

    private bool TryReadStartTag(ref NodeBuilder nodes)
    {
        position++;
        var nameStart = position;
        if (depth == MessageBody.DepthMax || !TryReadName(out var nameLength) || !TrySkipAttributes())
            return false;
        var index = nodes.Add(new Node { NameStart = nameStart, NameLength = (ushort)nameLength, Kind = ElementKind.Text });
        if (index < 0)
            return false;

        var empty = source[position] == '/';
        position += empty ? 2 : 1;
        if (!empty)
            open[depth++] = new OpenElement(index, position);
        return true;
    }

    private bool TryReadEndTag(ref NodeBuilder nodes)
    {
        if (depth == 0)
            return false;
        var (index, contentStart) = open[--depth];
        var content = source[contentStart..position];
        ref var node = ref nodes.Close(index);
        position += 2;
        if (!Rest.StartsWith(source.Slice(node.NameStart, node.NameLength)))
            return false;
        position += node.NameLength;
        SkipSpace();
        if (!TrySkip((byte)'>'))
            return false;

        if (node.End > index + 1)
        {
            node.Kind = ElementKind.Parent;
            return true;
        }

        var isSection = contentStart == sectionStart && contentStart + content.Length == sectionEnd;
        node.Encoded = !XmlText.TryNarrow(content, isSection, out var start, out var length);
        (node.ValueStart, node.ValueLength) = (contentStart + start, length);
        return true;
    }

    private bool TrySkipSection()
    {
        sectionStart = position;
        var ended = TrySkipPast(XmlText.CDataEnd, XmlText.CDataStart.Length);
        sectionEnd = position;
        return ended;
    }

    /// <summary>Skips attributes, which no message has; stops at <c>&gt;</c> or <c>/&gt;</c>.</summary>
    private bool TrySkipAttributes()
    {
        while (true)
        {
            var spaced = SkipSpace();
            if (Rest is [(byte)'>', ..] or [(byte)'/', (byte)'>', ..])
                return true;
            if (!spaced || !TryReadName(out _))
                return false;
            _ = SkipSpace();
            if (!TrySkip((byte)'='))
                return false;
            _ = SkipSpace();
            if (Rest is not [(byte)'"' or (byte)'\'', ..])
                return false;
            var length = Rest[1..].IndexOf(Rest[0]);
            if (length < 0 || !IsAttributeValue(Rest.Slice(1, length)))
                return false;
            position += length + 2;
        }
    }

    private static bool IsAttributeValue(ReadOnlySpan<byte> value)
    {
        while (value.IndexOfAny((byte)'&', (byte)'<') is var at and >= 0)
        {
            if (!XmlText.TryReadReference(value[at..], out _, out var length))
                return false;
            value = value[(at + length)..];
        }

        return true;
    }

    private bool TryReadName(out int length)
    {
        length = Rest.IndexOfAnyExcept(NameBytes);
        if (length is <= 0 or > Node.NameBytesMax || !NameEnds.Contains(Rest[length])
            || Rest[0] is (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'))
            return false;
        position += length;
        return true;
    }

    private bool TrySkipInstruction()
    {
        position += 2;
        if (!TryReadName(out var length))
            return false;
        var target = source.Slice(position - length, length);
        if (Ascii.EqualsIgnoreCase(target, "xml"u8))
            return false;
        return (Rest.StartsWith("?>"u8) || SkipSpace()) && TrySkipPast("?>"u8, 0);
    }

    private bool TrySkipComment()
    {
        position += 4;
        return TrySkipPast("--"u8, 0) && TrySkip((byte)'>');
    }

    private bool TrySkipPast(ReadOnlySpan<byte> end, int from)
    {
        var length = Rest.Length < from ? -1 : Rest[from..].IndexOf(end);
        position += from + length + end.Length;
        return length >= 0;
    }

    private bool TrySkip(byte expected)
    {
        if (position == source.Length || source[position] != expected)
            return false;
        position++;
        return true;
    }

    private bool SkipSpace()
    {
        var before = position;
        while (Rest is [(byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..])
            position++;
        return position > before;
    }

    private readonly record struct OpenElement(int Index, int ContentStart);

    [InlineArray(MessageBody.DepthMax)]
    private struct OpenElements
    {
        private OpenElement first;
    }
}
