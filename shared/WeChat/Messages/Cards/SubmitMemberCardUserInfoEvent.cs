namespace WxFunctions.WeChat.Messages;

/// <summary>A user has filled in the form that activates a membership card.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "submit_membercard_user_info")]
public sealed record SubmitMemberCardUserInfoEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of card.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The number of this user's card.</summary>
    public string UserCardCode { get; } = Body["UserCardCode"].Word;
}
