namespace WxFunctions.WeChat.Messages;

/// <summary>The account's verification is due for its yearly renewal.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "annual_renew")]
public sealed record AnnualRenewEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>When the verification ends.</summary>
    public DateTimeOffset? ExpiredTime { get; } = Body["ExpiredTime"].Unix;
}
