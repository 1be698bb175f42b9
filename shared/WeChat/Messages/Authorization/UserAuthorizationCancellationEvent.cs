namespace WxFunctions.WeChat.Messages;

/// <summary>A user has closed the WeChat account: delete all of that user's data.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_authorization_cancellation")]
public sealed record UserAuthorizationCancellationEvent(MessageBody Body) : UserAuthorizationEvent(Body)
{
    /// <summary>What is concerned, as in <see cref="UserAuthorizationRevokeEvent.RevokeInfo"/>, or null.</summary>
    public string? RevokeInfo { get; } = Body["RevokeInfo"].WordOrNull;
}
