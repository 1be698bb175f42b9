namespace WxFunctions.Queues;

/// <summary>A message that was put aside because it could not be handled or sent.</summary>
/// <param name="Id">Its id, by which it can be put back.</param>
/// <param name="Account">The short name of the account.</param>
/// <param name="OpenId">The end of the user's OpenID; empty for what has no user.</param>
/// <param name="Reason">Why, in a word.</param>
/// <param name="Description">Why, in a sentence.</param>
/// <param name="EnqueuedAt">When the queue took it.</param>
/// <param name="DeadLetteredAt">When it was put aside, where that is known: of what the queue put aside itself it is not.</param>
/// <param name="Deliveries">How often it was delivered.</param>
/// <param name="Replays">How often it was put back before.</param>
public sealed record DeadLetter(
    string Id,
    string Account,
    string OpenId,
    string? Reason,
    string? Description,
    DateTimeOffset EnqueuedAt,
    DateTimeOffset? DeadLetteredAt,
    int Deliveries,
    int Replays);
