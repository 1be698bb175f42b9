namespace WxFunctions.WeChat.Messages;

/// <summary>
/// The platform has cleaned a user's risky profile: replace what is stored of it. Sent for authorisations of the last 30 days only.
/// </summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_info_modified")]
public sealed record UserInfoModifiedEvent(MessageBody Body) : UserAuthorizationEvent(Body)
{
    /// <summary>What is concerned, as in <see cref="UserAuthorizationRevokeEvent.RevokeInfo"/>, or null.</summary>
    public string? RevokeInfo { get; } = Body["RevokeInfo"].WordOrNull;
}
