namespace WxFunctions.WeChat.Messages;

/// <summary>The content of a membership card has changed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "update_member_card")]
public sealed record UpdateMemberCardEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;

    /// <summary>By how many points, negative for fewer.</summary>
    public int ModifyBonus { get; } = Body["ModifyBonus"].Int32;

    /// <summary>By how much the balance changed, negative for less.</summary>
    public int ModifyBalance { get; } = Body["ModifyBalance"].Int32;
}
