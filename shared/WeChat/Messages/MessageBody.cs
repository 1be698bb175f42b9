namespace WxFunctions.WeChat.Messages;

/// <summary>
/// A message as WeChat wrote it, XML or JSON: a tree over the bytes, which must not change as long as it is in use. Never trims text, keeps
/// control characters that XML 1.0 forbids (WeChat sends them), drops white space between elements, ignores attributes.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html</remarks>
public sealed class MessageBody
{
    /// <summary>How deep elements may lie in one another. WeChat's deepest message has 5 levels.</summary>
    public const int DepthMax = 32;

    /// <summary>How many elements a body may have.</summary>
    public const int ElementsMax = 10_000;

    private readonly Node[] nodes;

    private MessageBody(ReadOnlyMemory<byte> bytes, Node[] nodes, BodyFormat format)
    {
        Bytes = bytes;
        Format = format;
        this.nodes = nodes;
    }

    /// <summary>The bytes the body was read from, as they came.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether it is XML or JSON.</summary>
    public BodyFormat Format { get; }

    /// <summary>The root element, <c>xml</c>; JSON's outermost object, which has no name.</summary>
    public Element Root => new(this, 0);

    /// <summary>The first element of this name under the root. A missing one reads as empty.</summary>
    public Element this[string name] => Root[name];

    internal NodeTree Tree => new(Bytes.Span, nodes, Format);

    /// <summary>Reads a body of UTF-8, with or without byte order mark. The caller bounds its size.</summary>
    /// <returns><see cref="BodyError.None"/> and the body, or what is wrong with it.</returns>
    public static BodyError TryParse(ReadOnlyMemory<byte> bytes, out MessageBody? body)
    {
        var builder = new NodeBuilder(stackalloc Node[BodyScanner.StackNodes]);
        var error = BodyScanner.Scan(bytes.Span, ref builder, out var format);
        body = error == BodyError.None ? new MessageBody(bytes, builder.Nodes.ToArray(), format) : null;
        builder.Dispose();
        return error;
    }
}
