namespace WxFunctions.WeChat.Messages;

/// <summary>A user has taken back an authorisation: delete what <see cref="RevokeInfo"/> names.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_authorization_revoke")]
public sealed record UserAuthorizationRevokeEvent(MessageBody Body) : UserAuthorizationEvent(Body)
{
    /// <summary>
    /// 201 address, 202 invoice, 203 card, 204 microphone, 205 name and picture, 206 location, 207 chosen pictures or videos; other numbers
    /// for mini programs and apps.
    /// </summary>
    public string RevokeInfo { get; } = Body["RevokeInfo"].Word;
}
