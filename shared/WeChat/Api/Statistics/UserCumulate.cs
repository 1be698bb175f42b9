namespace WxFunctions.WeChat.Api;

/// <summary>How many users an account had at the end of a day.</summary>
/// <param name="RefDate">The day.</param>
/// <param name="UserSource">Always 0.</param>
/// <param name="CumulateUser">How many.</param>
public sealed record UserCumulate(DateOnly RefDate = default, int UserSource = 0, long CumulateUser = 0);
