namespace WxFunctions.Local.Simulator.Chat;

/// <summary>Something that an open page learns of.</summary>
/// <param name="Account">The account's short name.</param>
/// <param name="Follower">The OpenID, empty where it is about nobody.</param>
internal abstract record FeedEvent(string Account, string Follower)
{
    /// <summary>Grows from event to event, over restarts too.</summary>
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }
}
