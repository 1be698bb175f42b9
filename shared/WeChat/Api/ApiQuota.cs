namespace WxFunctions.WeChat.Api;

/// <summary>How much of an interface's allowance is left; WeChat's figures may be a per cent off.</summary>
/// <param name="DailyLimit">Calls a day; the day begins at midnight in China.</param>
/// <param name="Used">Calls made today.</param>
/// <param name="Remain">Calls left today.</param>
/// <param name="RateLimitCalls">Calls allowed within <paramref name="RateLimitPeriod"/>; 0 where there is no such limit.</param>
/// <param name="RateLimitPeriod">The period of the short-time limit.</param>
public sealed record ApiQuota(long DailyLimit, long Used, long Remain, long RateLimitCalls, TimeSpan RateLimitPeriod);
