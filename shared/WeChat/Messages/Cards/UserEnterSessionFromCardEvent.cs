namespace WxFunctions.WeChat.Messages;

/// <summary>A user has come into the conversation from a card.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_enter_session_from_card")]
public sealed record UserEnterSessionFromCardEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;
}
