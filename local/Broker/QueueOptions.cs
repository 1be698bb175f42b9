namespace WxFunctions.Local.Broker;

/// <summary>What a queue was created with; the defaults are the service's.</summary>
internal sealed record QueueOptions(string Name)
{
    public bool RequiresSession { get; init; }

    public bool RequiresDuplicateDetection { get; init; }

    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    public int MaxDeliveryCount { get; init; } = 10;

    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    public bool DeadLetteringOnMessageExpiration { get; init; }

    /// <summary>The queues of a file like infra/queues.json.</summary>
    /// <exception cref="InvalidDataException">One line that says what is wrong where.</exception>
    public static IReadOnlyList<QueueOptions> Load(string path) => QueueFile.Read(path);
}
