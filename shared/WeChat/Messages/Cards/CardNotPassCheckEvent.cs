namespace WxFunctions.WeChat.Messages;

/// <summary>A card did not pass the review.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "card_not_pass_check")]
public sealed record CardNotPassCheckEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>Why.</summary>
    public string RefuseReason { get; } = Body["RefuseReason"].Text;
}
