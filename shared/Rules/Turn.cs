namespace WxFunctions.Rules;

/// <summary>The circumstances of a message being handled. Plain data: services come by the handler's constructor.</summary>
/// <param name="Account">The short name of the account it was sent to.</param>
/// <param name="InboundId">The id of the message; the ids of the replies are made from it.</param>
/// <param name="Now">When handling began.</param>
/// <param name="Attempt">1 at first, more after failures.</param>
/// <param name="Cancellation">Cancelled when the app stops.</param>
public sealed record Turn(string Account, string InboundId, DateTimeOffset Now, int Attempt, CancellationToken Cancellation);
