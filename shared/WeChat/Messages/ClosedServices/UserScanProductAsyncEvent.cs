namespace WxFunctions.WeChat.Messages;

/// <summary>A user has opened a product's page, told where the page asks for it.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_scan_product_async")]
public sealed record UserScanProductAsyncEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of code: <c>ean13</c>, <c>ean8</c>, <c>qrcode</c>.</summary>
    public string KeyStandard { get; } = Body["KeyStandard"].Word;

    /// <summary>The code itself.</summary>
    public string KeyStr { get; } = Body["KeyStr"].Word;

    /// <summary>What the merchant attached to the page's code, or null.</summary>
    public string? ExtInfo { get; } = Body["ExtInfo"].WordOrNull;

    /// <summary>The number of the user's region.</summary>
    public string RegionCode { get; } = Body["RegionCode"].Word;
}
