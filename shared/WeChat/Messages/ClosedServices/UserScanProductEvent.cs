namespace WxFunctions.WeChat.Messages;

/// <summary>A user has scanned a product and opened its page.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_scan_product")]
public sealed record UserScanProductEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of code: <c>ean13</c>, <c>ean8</c>, <c>qrcode</c>.</summary>
    public string KeyStandard { get; } = Body["KeyStandard"].Word;

    /// <summary>The code itself.</summary>
    public string KeyStr { get; } = Body["KeyStr"].Word;

    /// <summary>The user's country.</summary>
    public string Country { get; } = Body["Country"].Text;

    /// <summary>The user's province.</summary>
    public string Province { get; } = Body["Province"].Text;

    /// <summary>The user's city.</summary>
    public string City { get; } = Body["City"].Text;

    /// <summary>1 male, 2 female, 0 unknown.</summary>
    public int Sex { get; } = Body["Sex"].Int32;

    /// <summary>Where in WeChat the page was opened, as a number.</summary>
    public int Scene { get; } = Body["Scene"].Int32;

    /// <summary>What the merchant attached to the page's code, or null.</summary>
    public string? ExtInfo { get; } = Body["ExtInfo"].WordOrNull;
}
