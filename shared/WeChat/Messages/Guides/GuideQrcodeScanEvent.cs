namespace WxFunctions.WeChat.Messages;

/// <summary>A user has scanned a shopping guide's QR code. The page's sample has damaged CDATA: that is mended.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "guide_qrcode_scan_event")]
public sealed record GuideQrcodeScanEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The guide's WeChat account; null where <see cref="QrcodeGuideOpenId"/> alone is known.</summary>
    public string? QrcodeGuideAccount { get; } = Body["GuideScanEvent"]["qrcode_guide_account"].MendedOrNull();

    /// <summary>The guide's OpenID; null where <see cref="QrcodeGuideAccount"/> alone is known.</summary>
    public string? QrcodeGuideOpenId { get; } = Body["GuideScanEvent"]["qrcode_guide_openid"].MendedOrNull();

    /// <summary>The OpenID of the user who scanned.</summary>
    public string OpenId { get; } = Body["GuideScanEvent"]["openid"].Mended();

    /// <summary>What the scan led to, as a number; the pages at hand do not explain it.</summary>
    public int Action { get; } = Body["GuideScanEvent"]["action"].Int32;

    /// <summary>What was put into the code, or null.</summary>
    public string? QrcodeInfo { get; } = Body["GuideScanEvent"]["qrcode_info"].MendedOrNull();
}
