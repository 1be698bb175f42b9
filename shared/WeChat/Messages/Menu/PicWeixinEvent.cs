namespace WxFunctions.WeChat.Messages;

/// <summary>Photos were chosen from WeChat's album with a menu button.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "pic_weixin")]
public sealed record PicWeixinEvent(MessageBody Body) : SendPicsEvent(Body);
