namespace WxFunctions.WeChat.Messages;

/// <summary>A user has given a card away.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_gifting_card")]
public sealed record UserGiftingCardEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;

    /// <summary>Whether it came back because nobody took it.</summary>
    public bool IsReturnBack { get; } = Body["IsReturnBack"].Flag;

    /// <summary>The OpenID of the friend it was given to.</summary>
    public string FriendUserName { get; } = Body["FriendUserName"].Word;

    /// <summary>Whether it was given to a group.</summary>
    public bool IsChatRoom { get; } = Body["IsChatRoom"].Flag;
}
