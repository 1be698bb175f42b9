namespace WxFunctions.WeChat.Api;

/// <summary>The users whom no agent has taken on yet.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Users">The 100 who have waited longest.</param>
public sealed record WaitingUsers(int Count, IReadOnlyList<WaitingUser> Users);
