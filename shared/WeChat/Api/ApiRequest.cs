namespace WxFunctions.WeChat.Api;

/// <summary>A call that WeChat remembers by its <c>rid</c>, for seven days.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Took">How long WeChat took.</param>
/// <param name="Url">Its address, the access token blotted out.</param>
/// <param name="RequestBody">What was sent; may hold what users wrote.</param>
/// <param name="ResponseBody">What was answered.</param>
/// <param name="ClientIp">Where it came from.</param>
public sealed record ApiRequest(
    DateTimeOffset At, TimeSpan Took, string Url, string RequestBody, string ResponseBody, string ClientIp);
