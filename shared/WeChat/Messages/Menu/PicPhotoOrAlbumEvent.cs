namespace WxFunctions.WeChat.Messages;

/// <summary>Photos were taken, or chosen from the phone's album, with a menu button.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "pic_photo_or_album")]
public sealed record PicPhotoOrAlbumEvent(MessageBody Body) : SendPicsEvent(Body);
