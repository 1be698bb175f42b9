using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace WxFunctions.WeChat.Messages;

/// <summary>
/// An element of a body, or none: a missing element reads as empty, since WeChat leaves elements out and sends them empty for the same
/// thing. Finding allocates nothing; numbers and times are read with white space around them, as pretty-printed samples have it.
/// </summary>
[SuppressMessage("Naming", "CA1720", Justification = "Which number it reads is what the name has to say")]
[DebuggerDisplay("{Name}: {Text}")]
public readonly struct Element
{
    private const long UnixSecondsMin = -62_135_596_800;
    private const long UnixSecondsMax = 253_402_300_799;
    private readonly MessageBody? body;
    private readonly int index;

    internal Element(MessageBody body, int index) => (this.body, this.index) = (body, index);

    /// <summary>Whether the element is there, empty or not.</summary>
    public bool Exists => body is not null;

    /// <summary>What it holds.</summary>
    public ElementKind Kind => body is null ? ElementKind.Missing : body.Tree[index].Kind;

    /// <summary>Its name as written; empty for a missing one, for JSON's root, and so for nothing else.</summary>
    public string Name => body is null ? "" : body.Tree.Name(index);

    /// <summary>Its text: references decoded, CDATA sections joined, nothing trimmed. Empty for an element that holds elements.</summary>
    public string Text => body is null ? "" : body.Tree.Text(index);

    /// <summary>Its text, or null where it is empty or missing: WeChat makes no difference.</summary>
    public string? TextOrNull => Text is { Length: > 0 } text ? text : null;

    /// <summary>Its text without the white space that samples have around codes, ids and addresses. What people typed is
    /// <see cref="Text"/>.</summary>
    public string Word => Text.Trim();

    /// <summary>As <see cref="Word"/>, or null where that is empty or missing.</summary>
    public string? WordOrNull => Word is { Length: > 0 } word ? word : null;

    /// <summary>Its text as a 64-bit number, or 0.</summary>
    public long Int64 => Int64OrNull ?? 0;

    /// <summary>Its text as a 64-bit number, or null where it is none. WeChat's ids have up to 19 digits.</summary>
    public long? Int64OrNull => Plain(out var bytes)
        ? long.TryParse(bytes, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null
        : long.TryParse(Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value) ? value : null;

    /// <summary>Its text as a number, such as a count or a status, or 0.</summary>
    public int Int32 => Int32OrNull ?? 0;

    /// <summary>Its text as a 32-bit number, or null where it is none.</summary>
    public int? Int32OrNull => Int64OrNull is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>Its text as a decimal number with a point, such as a latitude, or 0.</summary>
    public decimal Decimal => DecimalOrNull ?? 0;

    /// <summary>Its text as a decimal number with a point, or null where it is none.</summary>
    public decimal? DecimalOrNull => Plain(out var bytes)
        ? decimal.TryParse(bytes, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null
        : decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) ? value : null;

    /// <summary>Its text as yes or no: <c>1</c> and <c>true</c> are yes, anything else no.</summary>
    public bool Flag => Text.AsSpan().Trim() is "1" or "true" or "TRUE" or "True";

    /// <summary>As <see cref="Flag"/>, or null where it is empty or missing.</summary>
    public bool? FlagOrNull => IsBlank ? null : Flag;

    /// <summary>Its text as seconds since 1970, or null where it is no such time.</summary>
    public DateTimeOffset? Unix =>
        Int64OrNull is { } seconds and >= UnixSecondsMin and <= UnixSecondsMax ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>The elements inside, in order.</summary>
    public ElementList Children => new(this, null);

    /// <summary>The first element of this name inside; letter case counts, as <c>MsgId</c> and <c>MsgID</c> differ.</summary>
    public Element this[string name] => body is null ? default : At(body.Tree.FindChild(index, name));

    /// <summary>All elements of this name inside, in order.</summary>
    public ElementList All(string name) => new(this, name);

    /// <summary>Its text.</summary>
    public override string ToString() => Text;

    /// <summary>Whether its text is empty or white space.</summary>
    internal bool IsBlank => Plain(out var bytes) ? bytes.Trim(White).IsEmpty : Text.AsSpan().Trim(WhiteChars).IsEmpty;

    private static ReadOnlySpan<byte> White => " \t\r\n"u8;

    private static ReadOnlySpan<char> WhiteChars => " \t\r\n";

    /// <summary>Whether its text is this word of ASCII in any letter case, white space around it aside.</summary>
    internal bool IsWord(string word) => Plain(out var bytes)
        ? Ascii.EqualsIgnoreCase(bytes.Trim(White), word)
        : Ascii.EqualsIgnoreCase(Text.AsSpan().Trim(WhiteChars), word);

    internal Element First(string? name)
    {
        if (body is null)
            return default;
        return At(name is null ? body.Tree.FirstChild(index) : body.Tree.FindChild(index, name));
    }

    internal Element Next(Element current, string? name)
    {
        var tree = body!.Tree;
        return At(name is null ? tree.NextSibling(current.index, index) : tree.FindNext(current.index, index, name));
    }

    /// <summary>The bytes of its text, where they stand in the body as they are.</summary>
    internal bool Plain(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (body is null)
            return true;
        var tree = body.Tree;
        if (tree[index].Encoded)
            return false;
        bytes = tree.ValueBytes(index);
        return true;
    }

    private Element At(int found) => found == NodeTree.None ? default : new Element(body!, found);
}
