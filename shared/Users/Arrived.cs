namespace WxFunctions.Users;

/// <summary>Something that a user has sent or done.</summary>
/// <param name="Account">The account.</param>
/// <param name="OpenId">The user.</param>
/// <param name="Id">The id of the message or event.</param>
/// <param name="Action">What it was.</param>
/// <param name="At">When.</param>
/// <param name="UnionId">The user's id across the owner's accounts, where WeChat tells it.</param>
internal sealed record Arrived(string Account, string OpenId, string Id, UserAction Action, DateTimeOffset At, string? UnionId);
