using System.Buffers;

namespace WxFunctions.WeChat.Messages;

/// <summary>Collects nodes in the caller's stack space, and in rented space once that is full.</summary>
internal ref struct NodeBuilder(Span<Node> space)
{
    private Span<Node> space = space;
    private Node[]? rented;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<Node> Nodes => space[..Count];

    /// <summary>Adds a node that, so far, has nothing inside.</summary>
    /// <returns>Its index, or -1 when there are too many already.</returns>
    public int Add(Node node)
    {
        if (Count == MessageBody.ElementsMax)
            return -1;
        if (Count == space.Length)
            Grow();
        node.End = (ushort)(Count + 1);
        space[Count] = node;
        return Count++;
    }

    /// <summary>Says that everything added since belongs inside this node.</summary>
    public readonly ref Node Close(int index)
    {
        space[index].End = (ushort)Count;
        return ref space[index];
    }

    /// <summary>Gives rented space back; the builder is not used after that.</summary>
    public readonly void Dispose()
    {
        if (rented is not null)
            ArrayPool<Node>.Shared.Return(rented);
    }

    private void Grow()
    {
        var larger = ArrayPool<Node>.Shared.Rent(space.Length * 4);
        space.CopyTo(larger);
        if (rented is not null)
            ArrayPool<Node>.Shared.Return(rented);
        space = rented = larger;
    }
}
