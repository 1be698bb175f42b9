namespace WxFunctions.WeChat.Messages;

/// <summary>A user has entered the conversation. No longer documented; old accounts may still get it.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "ENTER")]
public sealed record EnterEvent(MessageBody Body) : IncomingMessage(Body);
