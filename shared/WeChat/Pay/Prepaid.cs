namespace WxFunctions.WeChat.Pay;

/// <summary>An order that WeChat has taken and that waits to be paid.</summary>
public sealed record Prepaid
{
    /// <summary>What the page hands to WeChat (JSAPI, app), good for two hours; null for the other ways to pay.</summary>
    public string? PrepayId { get; init; }

    /// <summary>What the QR code says (native), good for two hours.</summary>
    public string? CodeUrl { get; init; }

    /// <summary>The address the browser is sent to (H5), good for five minutes.</summary>
    public string? H5Url { get; init; }
}
