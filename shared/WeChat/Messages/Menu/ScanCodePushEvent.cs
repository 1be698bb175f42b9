namespace WxFunctions.WeChat.Messages;

/// <summary>A code was scanned with a menu button; WeChat shows the result itself.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "scancode_push")]
public sealed record ScanCodePushEvent(MessageBody Body) : ScanCodeEvent(Body);
