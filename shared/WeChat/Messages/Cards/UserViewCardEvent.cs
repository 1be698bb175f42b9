namespace WxFunctions.WeChat.Messages;

/// <summary>A user has opened a card; sent for cards made with <c>need_push_on_view</c> only.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_view_card")]
public sealed record UserViewCardEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;

    /// <summary>The older name of the channel, or null; a number in <see cref="UserGetCardEvent"/>.</summary>
    public string? OuterId { get; } = Body["OuterId"].WordOrNull;

    /// <summary>The name of the channel it was taken through, or null.</summary>
    public string? OuterStr { get; } = Body["OuterStr"].WordOrNull;
}
