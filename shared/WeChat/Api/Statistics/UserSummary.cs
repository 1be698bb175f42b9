namespace WxFunctions.WeChat.Api;

/// <summary>How many users came and went on a day, by where they came from.</summary>
/// <param name="RefDate">The day.</param>
/// <param name="UserSource">WeChat's number of a way: 0 others, 1 search, 17 a card, 30 a QR code, 43 and more.</param>
/// <param name="NewUser">How many came.</param>
/// <param name="CancelUser">How many went.</param>
public sealed record UserSummary(DateOnly RefDate = default, int UserSource = 0, int NewUser = 0, int CancelUser = 0);
