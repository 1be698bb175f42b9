namespace WxFunctions.WeChat.Messages;

/// <summary>The account's qualification was not verified.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "qualification_verify_fail")]
public sealed record QualificationVerifyFailEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>When it failed.</summary>
    public DateTimeOffset? FailTime { get; } = Body["FailTime"].Unix;

    /// <summary>Why it failed.</summary>
    public string FailReason { get; } = Body["FailReason"].Text;
}
