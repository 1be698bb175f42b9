namespace WxFunctions.WeChat.Messages;

/// <summary>A user has paid out of a card.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_pay_from_pay_cell")]
public sealed record UserPayFromPayCellEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;

    /// <summary>The payment's number at WeChat Pay, or null.</summary>
    public string? TransId { get; } = Body["TransId"].WordOrNull;

    /// <summary>The shop paid in, or null.</summary>
    public long? LocationId { get; } = Body["LocationId"].Int64OrNull;

    /// <summary>That shop's name, or null.</summary>
    public string? LocationName { get; } = Body["LocationName"].TextOrNull;

    /// <summary>What was paid, in fen.</summary>
    public int Fee { get; } = Body["Fee"].Int32;

    /// <summary>What would have been paid without the card, in fen.</summary>
    public int OriginalFee { get; } = Body["OriginalFee"].Int32;
}
