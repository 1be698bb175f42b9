namespace WxFunctions.WeChat.Messages;

/// <summary>A user has accepted a gift card.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "giftcard_user_accept")]
public sealed record GiftCardUserAcceptEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The gift-card page.</summary>
    public string PageId { get; } = Body["PageId"].Word;

    /// <summary>The order's number.</summary>
    public string OrderId { get; } = Body["OrderId"].Word;

    /// <summary>Whether it had been given to a group.</summary>
    public bool IsChatRoom { get; } = Body["IsChatRoom"].Flag;
}
