namespace WxFunctions.WeChat.Messages;

/// <summary>Somebody asked to become a shopping guide has answered.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "guide_invite_result_event")]
public sealed record GuideInviteResultEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The guide's WeChat account; null where <see cref="GuideOpenId"/> alone is known.</summary>
    public string? GuideAccount { get; } = Body["GuideInviteEvent"]["guide_account"].WordOrNull;

    /// <summary>The guide's OpenID; null where <see cref="GuideAccount"/> alone is known.</summary>
    public string? GuideOpenId { get; } = Body["GuideInviteEvent"]["guide_openid"].WordOrNull;

    /// <summary>The answer, as a number; the pages at hand do not explain it.</summary>
    public int InviteResult { get; } = Body["GuideInviteEvent"]["invite_result"].Int32;
}
