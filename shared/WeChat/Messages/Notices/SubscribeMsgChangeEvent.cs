namespace WxFunctions.WeChat.Messages;

/// <summary>A user has changed in WeChat's settings whether subscription notices may be sent.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "subscribe_msg_change_event")]
public sealed record SubscribeMsgChangeEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>What is said of each template, in order.</summary>
    public IReadOnlyList<SubscribeMsgChange> List { get; } = Body.Notices("SubscribeMsgChangeEvent").Parts(SubscribeMsgChange.Of);
}

/// <summary>The change for one template.</summary>
/// <param name="TemplateId">The template of the notices.</param>
/// <param name="SubscribeStatusString"><c>reject</c>; nothing else is pushed.</param>
public sealed record SubscribeMsgChange(string TemplateId, string SubscribeStatusString)
{
    internal static SubscribeMsgChange Of(Element item) => new(item["TemplateId"].Word, item["SubscribeStatusString"].Word);
}
