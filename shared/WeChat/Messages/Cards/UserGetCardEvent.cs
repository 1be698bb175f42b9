namespace WxFunctions.WeChat.Messages;

/// <summary>A user has taken a card. Several taken at once give several events of the same sender and second.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_get_card")]
public sealed record UserGetCardEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;

    /// <summary>Whether a friend gave it.</summary>
    public bool IsGiveByFriend { get; } = Body["IsGiveByFriend"].Flag;

    /// <summary>The OpenID of the friend who gave it, or null.</summary>
    public string? FriendUserName { get; } = Body["FriendUserName"].WordOrNull;

    /// <summary>The number the card had with the friend, or null.</summary>
    public string? OldUserCardCode { get; } = Body["OldUserCardCode"].WordOrNull;

    /// <summary>The older number of the channel it was taken through, or null.</summary>
    public int? OuterId { get; } = Body["OuterId"].Int32OrNull;

    /// <summary>The name of the channel it was taken through, or null.</summary>
    public string? OuterStr { get; } = Body["OuterStr"].WordOrNull;

    /// <summary>Whether a deleted membership card was taken back, or null.</summary>
    public bool? IsRestoreMemberCard { get; } = Body["IsRestoreMemberCard"].FlagOrNull;

    /// <summary>Whether a friend recommended it, or null.</summary>
    public bool? IsRecommendByFriend { get; } = Body["IsRecommendByFriend"].FlagOrNull;

    /// <summary>The user's UnionID, or null.</summary>
    public string? UnionId { get; } = Body["UnionId"].WordOrNull;

    /// <summary>Where in WeChat it was taken, or null.</summary>
    public string? SourceScene { get; } = Body["SourceScene"].WordOrNull;
}
