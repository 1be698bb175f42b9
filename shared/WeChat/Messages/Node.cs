namespace WxFunctions.WeChat.Messages;

/// <summary>
/// One element as ranges of the body's bytes. Nodes stand in document order, so a node's children are the nodes between it and
/// <see cref="End"/>.
/// </summary>
internal struct Node
{
    /// <summary>Longest name in bytes; it has to fit <see cref="NameLength"/>, and WeChat's longest has 24.</summary>
    public const int NameBytesMax = 1024;

    public int NameStart;
    public int ValueStart;
    public int ValueLength;
    public ushort NameLength;

    /// <summary>The index after the last node inside this one.</summary>
    public ushort End;

    public ElementKind Kind;

    /// <summary>The value's bytes are not its text as they stand: references, CDATA among other things, JSON escapes.</summary>
    public bool Encoded;

    /// <summary>As <see cref="Encoded"/>, for the name; JSON only.</summary>
    public bool NameEncoded;
}
