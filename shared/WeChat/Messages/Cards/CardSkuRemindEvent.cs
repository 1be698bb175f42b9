namespace WxFunctions.WeChat.Messages;

/// <summary>Few cards are left: 100 at most of more than 200. Comes every 12 hours.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "card_sku_remind")]
public sealed record CardSkuRemindEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>How many, in words.</summary>
    public string Detail { get; } = Body["Detail"].Text;
}
