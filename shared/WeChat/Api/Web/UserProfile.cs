namespace WxFunctions.WeChat.Api;

/// <summary>How a user looks who has agreed to show it (<c>snsapi_userinfo</c>). WeChat has left out sex and region since 2021.</summary>
/// <param name="OpenId">Who the user is to this account.</param>
/// <param name="Nickname">As typed by the user: anything.</param>
/// <param name="HeadImageUrl">Where the avatar is; dead as soon as the user changes it. Empty for none.</param>
/// <param name="UnionId">Who the user is to all apps of the owner, if any.</param>
public sealed record UserProfile(string OpenId, string Nickname, string HeadImageUrl, string? UnionId);
