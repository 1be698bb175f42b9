namespace WxFunctions.WeChat.Messages;

/// <summary>A card was redeemed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_consume_card")]
public sealed record UserConsumeCardEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;

    /// <summary><c>FROM_API</c>, <c>FROM_MP</c> or <c>FROM_MOBILE_HELPER</c>.</summary>
    public string ConsumeSource { get; } = Body["ConsumeSource"].Word;

    /// <summary>The shop it was redeemed in, or null.</summary>
    public long? LocationId { get; } = Body["LocationId"].Int64OrNull;

    /// <summary>That shop's name, or null.</summary>
    public string? LocationName { get; } = Body["LocationName"].TextOrNull;

    /// <summary>The OpenID of the member of staff who redeemed it, or null.</summary>
    public string? StaffOpenId { get; } = Body["StaffOpenId"].WordOrNull;

    /// <summary>The code shown for redeeming without staff, or null.</summary>
    public string? VerifyCode { get; } = Body["VerifyCode"].WordOrNull;

    /// <summary>The amount noted at redeeming without staff, or null.</summary>
    public string? RemarkAmount { get; } = Body["RemarkAmount"].WordOrNull;

    /// <summary>The older name of the channel, or null; a number in <see cref="UserGetCardEvent"/>.</summary>
    public string? OuterId { get; } = Body["OuterId"].WordOrNull;

    /// <summary>The name of the channel it was redeemed through, or null.</summary>
    public string? OuterStr { get; } = Body["OuterStr"].WordOrNull;
}
