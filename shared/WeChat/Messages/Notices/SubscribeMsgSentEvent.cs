namespace WxFunctions.WeChat.Messages;

/// <summary>A subscription notice was delivered or not.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "subscribe_msg_sent_event")]
public sealed record SubscribeMsgSentEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>What is said of each template, in order.</summary>
    public IReadOnlyList<SubscribeMsgSent> List { get; } = Body.Notices("SubscribeMsgSentEvent").Parts(SubscribeMsgSent.Of);
}

/// <summary>The delivery of one notice.</summary>
/// <param name="TemplateId">The template of the notice.</param>
/// <param name="MsgId">The id that sending the notice gave; on the wire <c>MsgID</c>.</param>
/// <param name="ErrorCode">0 where it was delivered.</param>
/// <param name="ErrorStatus">What happened, in words.</param>
public sealed record SubscribeMsgSent(string TemplateId, long MsgId, int ErrorCode, string ErrorStatus)
{
    internal static SubscribeMsgSent Of(Element item) => new(
        item["TemplateId"].Word,
        item["MsgID"].Int64,
        item["ErrorCode"].Int32,
        item["ErrorStatus"].Text);
}
