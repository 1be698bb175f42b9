namespace WxFunctions.Web;

/// <summary>A login under way, sealed in a cookie of the browser that began it: no other browser can end it.</summary>
/// <param name="Account">The account.</param>
/// <param name="State">What WeChat gives back.</param>
/// <param name="Redirect">Where the user goes in the end.</param>
/// <param name="Scope">What was asked for.</param>
/// <param name="Began">When.</param>
/// <param name="Attempt">1 at first, more when WeChat did not take its own code.</param>
internal sealed record LoginState(string Account, string State, string Redirect, string Scope, DateTimeOffset Began, int Attempt);
