using System.Text;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Callbacks;

/// <summary>The body of an encrypted callback, before anything of it is trusted: where its ciphertext is.</summary>
internal readonly struct Envelope
{
    private Envelope(BodyError error, int parts, Memory<byte> cipherText)
    {
        Error = error;
        Parts = parts;
        CipherText = cipherText;
    }

    /// <summary>Why the body cannot be read.</summary>
    public BodyError Error { get; }

    /// <summary>How many elements <c>Encrypt</c> there are.</summary>
    public int Parts { get; }

    /// <summary>The first one's text, without the white space around it.</summary>
    public Memory<byte> CipherText { get; }

    /// <summary>Reads a body without keeping anything of it.</summary>
    public static Envelope Read(Memory<byte> body)
    {
        var builder = new NodeBuilder(stackalloc Node[BodyScanner.StackNodes]);
        var error = BodyScanner.Scan(body.Span, ref builder, out var format);
        var envelope = error == BodyError.None
            ? Find(body, new NodeTree(body.Span, builder.Nodes, format))
            : new Envelope(error, 0, default);
        builder.Dispose();
        return envelope;
    }

    private static Envelope Find(Memory<byte> body, NodeTree tree)
    {
        var index = tree.FindChild(0, "Encrypt");
        if (index == NodeTree.None)
            return default;
        ref readonly var node = ref tree[index];
        var text = node.Encoded ? Encoding.UTF8.GetBytes(tree.Text(index)) : body.Slice(node.ValueStart, node.ValueLength);
        var parts = tree.FindNext(index, 0, "Encrypt") == NodeTree.None ? 1 : 2;
        return new Envelope(BodyError.None, parts, Trim(text));
    }

    private static Memory<byte> Trim(Memory<byte> text)
    {
        var start = text.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? default : text[start..(text.Span.LastIndexOfAnyExcept(" \t\r\n"u8) + 1)];
    }
}
