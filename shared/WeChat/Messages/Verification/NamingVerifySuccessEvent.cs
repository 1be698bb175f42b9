namespace WxFunctions.WeChat.Messages;

/// <summary>The account's name is verified.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "naming_verify_success")]
public sealed record NamingVerifySuccessEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>Until when the verification is valid.</summary>
    public DateTimeOffset? ExpiredTime { get; } = Body["ExpiredTime"].Unix;
}
