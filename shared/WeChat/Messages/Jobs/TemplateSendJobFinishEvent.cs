namespace WxFunctions.WeChat.Messages;

/// <summary>A template message was delivered or not. One push a recipient: a large sending causes a storm of them.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "TEMPLATESENDJOBFINISH")]
public sealed record TemplateSendJobFinishEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The id that sending the template message gave; not one of this event. On the wire <c>MsgID</c>.</summary>
    public long MsgId { get; } = Body["MsgID"].Int64;

    /// <summary><c>success</c>, <c>failed:user block</c> or <c>failed: system failed</c>, with or without the space.</summary>
    public string Status { get; } = Body["Status"].Word;
}
