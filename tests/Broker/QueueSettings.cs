namespace WxFunctions.Tests.Broker;

/// <summary>What a contract test asks of a queue, in words any implementation can follow.</summary>
public sealed record QueueSettings
{
    public bool Sessions { get; init; }

    public TimeSpan LockDuration { get; init; } = TimeSpan.FromSeconds(30);

    public int MaxDeliveryCount { get; init; } = 10;

    public TimeSpan? DuplicateWindow { get; init; }

    public TimeSpan TimeToLive { get; init; } = TimeSpan.MaxValue;

    public bool DeadLetterExpired { get; init; }
}
