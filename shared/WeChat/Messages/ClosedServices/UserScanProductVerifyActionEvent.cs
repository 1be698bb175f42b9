namespace WxFunctions.WeChat.Messages;

/// <summary>A product's page was reviewed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_scan_product_verify_action")]
public sealed record UserScanProductVerifyActionEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of code: <c>ean13</c>, <c>ean8</c>, <c>qrcode</c>.</summary>
    public string KeyStandard { get; } = Body["KeyStandard"].Word;

    /// <summary>The code itself.</summary>
    public string KeyStr { get; } = Body["KeyStr"].Word;

    /// <summary><c>verify_ok</c> or <c>verify_not_pass</c>.</summary>
    public string Result { get; } = Body["Result"].Word;

    /// <summary>Why it did not pass, or null.</summary>
    public string? ReasonMsg { get; } = Body["ReasonMsg"].TextOrNull;
}
