namespace WxFunctions.Inbound;

/// <summary>What became of a callback that was to be stored.</summary>
public enum StoreResult
{
    /// <summary>It is durable: it may be acknowledged.</summary>
    Stored,

    /// <summary>Neither the queue nor the spool took it.</summary>
    Unavailable,

    /// <summary>No queue takes a message of its size, however often it is sent.</summary>
    TooLarge,
}
