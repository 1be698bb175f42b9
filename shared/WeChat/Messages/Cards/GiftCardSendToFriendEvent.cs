namespace WxFunctions.WeChat.Messages;

/// <summary>A user has given a gift card away.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "giftcard_send_to_friend")]
public sealed record GiftCardSendToFriendEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The gift-card page.</summary>
    public string PageId { get; } = Body["PageId"].Word;

    /// <summary>The order's number.</summary>
    public string OrderId { get; } = Body["OrderId"].Word;

    /// <summary>Whether it was given to a group.</summary>
    public bool IsChatRoom { get; } = Body["IsChatRoom"].Flag;

    /// <summary>Whether it came back because nobody took it.</summary>
    public bool IsReturnBack { get; } = Body["IsReturnBack"].Flag;
}
