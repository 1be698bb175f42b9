namespace WxFunctions.WeChat.Messages;

/// <summary>Photos were taken with a menu button.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "pic_sysphoto")]
public sealed record PicSysPhotoEvent(MessageBody Body) : SendPicsEvent(Body);
