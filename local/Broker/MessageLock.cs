namespace WxFunctions.Local.Broker;

/// <summary>A delivered message that waits to be settled. Not the message itself: bodies stay in the file.</summary>
internal sealed class MessageLock(long key, int deliveries, bool isDeferred, object owner) : Lease
{
    public Guid Token { get; } = Guid.NewGuid();

    public long Key => key;

    public int Deliveries => deliveries;

    /// <summary>Fetched by number: given back, it stays aside.</summary>
    public bool IsDeferred => isDeferred;

    /// <summary>The receiver that holds it.</summary>
    public object Owner => owner;
}
