namespace WxFunctions.Local.Broker;

/// <summary>Something held until a time, in UTC ticks.</summary>
internal abstract class Lease
{
    public long Until { get; set; }

    /// <summary>The place among the entity's leases.</summary>
    public LinkedListNode<Lease>? Node { get; set; }
}
