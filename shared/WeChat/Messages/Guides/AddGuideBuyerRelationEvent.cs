namespace WxFunctions.WeChat.Messages;

/// <summary>
/// A user was assigned to a shopping guide. Its elements are not known: read them from <see cref="IncomingMessage.Body"/>.
/// </summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "add_guide_buyer_relation_event")]
public sealed record AddGuideBuyerRelationEvent(MessageBody Body) : IncomingMessage(Body);
