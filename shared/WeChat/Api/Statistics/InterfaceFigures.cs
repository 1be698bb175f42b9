namespace WxFunctions.WeChat.Api;

/// <summary>How WeChat's calls to the server address went.</summary>
/// <param name="RefDate">The day.</param>
/// <param name="RefHour">The hour, as 0, 100 to 2300, where it is told by hours.</param>
/// <param name="CallbackCount">How many.</param>
/// <param name="FailCount">How many of them failed.</param>
/// <param name="TotalTimeCost">How long all took, in milliseconds.</param>
/// <param name="MaxTimeCost">How long the longest took, in milliseconds.</param>
public sealed record InterfaceFigures(
    DateOnly RefDate = default, int RefHour = 0, long CallbackCount = 0, long FailCount = 0, long TotalTimeCost = 0, long MaxTimeCost = 0);
