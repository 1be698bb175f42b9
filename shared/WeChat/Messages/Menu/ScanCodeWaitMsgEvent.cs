namespace WxFunctions.WeChat.Messages;

/// <summary>A code was scanned with a menu button; WeChat shows a waiting box until an answer comes, so give one.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "scancode_waitmsg")]
public sealed record ScanCodeWaitMsgEvent(MessageBody Body) : ScanCodeEvent(Body);
