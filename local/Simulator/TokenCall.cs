namespace WxFunctions.Local.Simulator;

/// <summary>A request for an access token that was not refused.</summary>
/// <param name="Account">The account's short name.</param>
/// <param name="Path">Which of the two interfaces was called.</param>
/// <param name="Forced">Whether <c>force_refresh</c> was set.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token that was given.</param>
internal sealed record TokenCall(string Account, string Path, bool Forced, DateTimeOffset At, string Token);
