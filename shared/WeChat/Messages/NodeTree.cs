using System.Text;

namespace WxFunctions.WeChat.Messages;

/// <summary>Reads nodes against the bytes they were made from.</summary>
internal readonly ref struct NodeTree(ReadOnlySpan<byte> source, ReadOnlySpan<Node> nodes, BodyFormat format)
{
    public const int None = -1;

    private readonly ReadOnlySpan<byte> source = source;
    private readonly ReadOnlySpan<Node> nodes = nodes;
    private readonly BodyFormat format = format;

    public ref readonly Node this[int index] => ref nodes[index];

    public int FirstChild(int parent) => parent + 1 < nodes[parent].End ? parent + 1 : None;

    public int NextSibling(int index, int parent) => nodes[index].End < nodes[parent].End ? nodes[index].End : None;

    public int FindChild(int parent, string name) => FindFrom(FirstChild(parent), parent, name);

    public int FindNext(int index, int parent, string name) => FindFrom(NextSibling(index, parent), parent, name);

    public string Name(int index) =>
        nodes[index].NameEncoded ? JsonText.Decode(NameBytes(index)) : Encoding.UTF8.GetString(NameBytes(index));

    /// <summary>The bytes of a value; its text only if the node does not say <see cref="Node.Encoded"/>.</summary>
    public ReadOnlySpan<byte> ValueBytes(int index) => source.Slice(nodes[index].ValueStart, nodes[index].ValueLength);

    public string Text(int index)
    {
        ref readonly var node = ref nodes[index];
        if (node.Kind is ElementKind.Parent or ElementKind.Null)
            return "";
        var bytes = ValueBytes(index);
        if (!node.Encoded)
            return Encoding.UTF8.GetString(bytes);
        return format == BodyFormat.Xml ? XmlText.Decode(bytes) : JsonText.Decode(bytes);
    }

    private int FindFrom(int index, int parent, string name)
    {
        while (index != None && !HasName(index, name))
            index = NextSibling(index, parent);
        return index;
    }

    private bool HasName(int index, string name)
    {
        if (Ascii.Equals(NameBytes(index), name))
            return true;
        return (nodes[index].NameEncoded || !Ascii.IsValid(name)) && Name(index) == name;
    }

    private ReadOnlySpan<byte> NameBytes(int index) => source.Slice(nodes[index].NameStart, nodes[index].NameLength);
}
