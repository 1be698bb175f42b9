namespace WxFunctions.Queues;

/// <summary>What came of putting dead letters back.</summary>
/// <param name="Replayed">How many are on their queue again.</param>
/// <param name="Left">How many of those that were chosen are still to be put back: more than one call may do, or locked by somebody.</param>
public sealed record ReplayResult(int Replayed, int Left);
