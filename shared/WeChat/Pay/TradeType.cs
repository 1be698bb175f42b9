namespace WxFunctions.WeChat.Pay;

/// <summary>Where the user pays.</summary>
public enum TradeType
{
    /// <summary>On a page or in a mini program inside WeChat.</summary>
    JsApi,

    /// <summary>With a QR code that the user scans.</summary>
    Native,

    /// <summary>On a page in a phone's browser outside WeChat (<c>MWEB</c> in API v2).</summary>
    H5,

    /// <summary>In an app of one's own.</summary>
    App,
}
