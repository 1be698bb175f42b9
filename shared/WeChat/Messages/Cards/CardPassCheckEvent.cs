namespace WxFunctions.WeChat.Messages;

/// <summary>A card passed the review.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "card_pass_check")]
public sealed record CardPassCheckEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;
}
