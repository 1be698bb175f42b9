namespace WxFunctions.WeChat.Messages;

/// <summary>A user has deleted a card.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_del_card")]
public sealed record UserDelCardEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;
}
