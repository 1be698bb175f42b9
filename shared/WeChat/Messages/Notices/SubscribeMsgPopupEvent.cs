namespace WxFunctions.WeChat.Messages;

/// <summary>A user was asked whether subscription notices may be sent, and has answered.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "subscribe_msg_popup_event")]
public sealed record SubscribeMsgPopupEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>What is said of each template, in order.</summary>
    public IReadOnlyList<SubscribeMsgPopup> List { get; } = Body.Notices("SubscribeMsgPopupEvent").Parts(SubscribeMsgPopup.Of);
}

/// <summary>The answer for one template.</summary>
/// <param name="TemplateId">The template of the notices.</param>
/// <param name="SubscribeStatusString"><c>accept</c> or <c>reject</c>.</param>
/// <param name="PopupScene">Where the user was asked: 1 on a web page, 2 in an article, 0 in a mini program.</param>
public sealed record SubscribeMsgPopup(string TemplateId, string SubscribeStatusString, int PopupScene)
{
    internal static SubscribeMsgPopup Of(Element item) => new(
        item["TemplateId"].Word,
        item["SubscribeStatusString"].Word,
        item["PopupScene"].Int32);
}
