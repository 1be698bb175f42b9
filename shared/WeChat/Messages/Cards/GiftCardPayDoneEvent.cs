namespace WxFunctions.WeChat.Messages;

/// <summary>A user has paid for a gift card.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "giftcard_pay_done")]
public sealed record GiftCardPayDoneEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The gift-card page.</summary>
    public string PageId { get; } = Body["PageId"].Word;

    /// <summary>The order's number.</summary>
    public string OrderId { get; } = Body["OrderId"].Word;
}
