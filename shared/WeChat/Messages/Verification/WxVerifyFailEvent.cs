namespace WxFunctions.WeChat.Messages;

/// <summary>A verification was refused. Documented for mini programs and third-party platforms.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "wx_verify_fail")]
public sealed record WxVerifyFailEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>When it was refused, or null.</summary>
    public DateTimeOffset? FailTime { get; } = Body["FailTime"].Unix;

    /// <summary>Why it was refused, or null.</summary>
    public string? FailReason { get; } = Body["FailReason"].TextOrNull;
}
