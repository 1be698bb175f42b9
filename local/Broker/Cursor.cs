namespace WxFunctions.Local.Broker;

/// <summary>
/// Who reads a lane, and what is out. A session's cursor is its lock: it lives as long as that is held, and the next holder starts
/// afresh. A queue without sessions has one for all its receivers, for ever.
/// </summary>
internal sealed class Cursor(Entity entity, Lane lane) : Lease
{
    public Entity Entity => entity;

    public Lane Lane => lane;

    public Dictionary<Guid, MessageLock> Held { get; } = [];

    public LinkedList<ReceiveWaiter> Waiting { get; } = new();

    /// <summary>No longer the session's holder.</summary>
    public bool IsLost { get; set; }

    /// <summary>Noted as having something to give.</summary>
    public bool IsTouched { get; set; }

    public void Rewind()
    {
        lane.Clear();
        Held.Clear();
    }
}
