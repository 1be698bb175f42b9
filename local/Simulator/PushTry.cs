namespace WxFunctions.Local.Simulator;

/// <summary>One request of a push and what came of it.</summary>
/// <param name="Failure">Why the answer does not count.</param>
/// <param name="Status">The HTTP status, 0 without one.</param>
/// <param name="Body">The answer as it came.</param>
/// <param name="Reply">The passive reply inside the answer, decrypted.</param>
/// <param name="Took">From the first byte sent to the last one read.</param>
internal sealed record PushTry(PushFailure Failure, int Status, string Body, string? Reply, TimeSpan Took);
