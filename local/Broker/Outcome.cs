namespace WxFunctions.Local.Broker;

/// <summary>What a caller waits for: decided by the writer, published when the commit has made it true.</summary>
internal abstract class Outcome
{
    public bool IsDecided { get; protected set; }

    /// <summary>Tells the caller; continuations never run on the writer's thread.</summary>
    public abstract void Publish();

    public abstract void Reject(Exception error);
}
