namespace WxFunctions.WeChat.Messages;

/// <summary>The account's qualification is verified: its interface rights start now. The result for its name comes later.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "qualification_verify_success")]
public sealed record QualificationVerifySuccessEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>Until when the verification is valid.</summary>
    public DateTimeOffset? ExpiredTime { get; } = Body["ExpiredTime"].Unix;
}
