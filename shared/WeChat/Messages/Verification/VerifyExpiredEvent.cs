namespace WxFunctions.WeChat.Messages;

/// <summary>The account's verification has ended: it has to be renewed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "verify_expired")]
public sealed record VerifyExpiredEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>When the verification ended.</summary>
    public DateTimeOffset? ExpiredTime { get; } = Body["ExpiredTime"].Unix;
}
