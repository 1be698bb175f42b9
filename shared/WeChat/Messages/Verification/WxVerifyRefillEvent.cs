namespace WxFunctions.WeChat.Messages;

/// <summary>A verification has to be submitted again. Documented for mini programs and third-party platforms.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "wx_verify_refill")]
public sealed record WxVerifyRefillEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>When that was found, or null.</summary>
    public DateTimeOffset? RefillTime { get; } = Body["RefillTime"].Unix;

    /// <summary>What has to be mended, or null.</summary>
    public string? RefillReason { get; } = Body["RefillReason"].TextOrNull;
}
