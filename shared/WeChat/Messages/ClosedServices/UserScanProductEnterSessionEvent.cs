namespace WxFunctions.WeChat.Messages;

/// <summary>A user has come into the conversation from a product's page.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_scan_product_enter_session")]
public sealed record UserScanProductEnterSessionEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of code: <c>ean13</c>, <c>ean8</c>, <c>qrcode</c>.</summary>
    public string KeyStandard { get; } = Body["KeyStandard"].Word;

    /// <summary>The code itself.</summary>
    public string KeyStr { get; } = Body["KeyStr"].Word;

    /// <summary>What the merchant attached to the page's code, or null.</summary>
    public string? ExtInfo { get; } = Body["ExtInfo"].WordOrNull;
}
