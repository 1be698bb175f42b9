using System.Buffers;
using System.Text;

namespace WxFunctions.WeChat.Messages;

/// <summary>Reads nodes against the bytes they were made from.</summary>
internal readonly ref struct NodeTree(ReadOnlySpan<byte> source, ReadOnlySpan<Node> nodes, BodyFormat format)
{
    public const int None = -1;

    private const int ShortBytes = 128;

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
            return bytes.Length <= ShortBytes ? Encoding.UTF8.GetString(bytes) : LongText(bytes);
        return format == BodyFormat.Xml ? XmlText.Decode(bytes) : JsonText.Decode(bytes);
    }

    /// <summary>Decodes in one pass: <c>GetString</c> counts the characters first, which is a third of its time.</summary>
    private static string LongText(ReadOnlySpan<byte> bytes)
    {
        var rented = ArrayPool<char>.Shared.Rent(bytes.Length);
        var text = new string(rented, 0, Encoding.UTF8.GetChars(bytes, rented));
        ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    private int FindFrom(int index, int parent, string name)
    {
        var ascii = Ascii.IsValid(name);
        while (index != None && !(ascii ? HasName(index, name) : Name(index) == name))
            index = NextSibling(index, parent);
        return index;
    }

    private bool HasName(int index, string name)
    {
        ref readonly var node = ref nodes[index];
        return node.NameEncoded ? Name(index) == name : node.NameLength == name.Length && Ascii.Equals(NameBytes(index), name);
    }

    private ReadOnlySpan<byte> NameBytes(int index) => source.Slice(nodes[index].NameStart, nodes[index].NameLength);
}
