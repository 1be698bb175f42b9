namespace WxFunctions.WeChat.Api;

/// <summary>How WeChat's machines reach the callback address.</summary>
/// <param name="Addresses">What its host name resolves to there.</param>
/// <param name="Pings">How each address answers a ping.</param>
public sealed record CallbackCheck(IReadOnlyList<string> Addresses, IReadOnlyList<CallbackPing> Pings);
