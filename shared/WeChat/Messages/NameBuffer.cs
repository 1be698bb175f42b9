using System.Text;

namespace WxFunctions.WeChat.Messages;

/// <summary>Puts a message's wire name together without a string: known names are ASCII and short.</summary>
internal ref struct NameBuffer(Span<char> space)
{
    public const int Length = 96;

    private readonly Span<char> space = space;
    private int used;

    public readonly ReadOnlySpan<char> Text => space[..used];

    public bool TryAppend(char character)
    {
        if (used == space.Length)
            return false;
        space[used++] = character;
        return true;
    }

    /// <summary>Appends an element's text without the white space around it; false when no known name could be it.</summary>
    public bool TryAppend(Element element)
    {
        if (!element.Plain(out var bytes))
            bytes = Encoding.UTF8.GetBytes(element.Text);
        bytes = bytes.Trim(" \t\r\n"u8);
        if (bytes.IsEmpty || bytes.Length > space.Length - used || !Ascii.IsValid(bytes))
            return false;
        used += Encoding.ASCII.GetChars(bytes, space[used..]);
        return true;
    }
}
