namespace WxFunctions.WeChat.Messages;

/// <summary>The fee of a verification was paid. Documented for mini programs and third-party platforms.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "wx_verify_pay_succ")]
public sealed record WxVerifyPaySuccEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The verification's order, or null.</summary>
    public string? OrderId { get; } = Body["OrderId"].WordOrNull;
}
