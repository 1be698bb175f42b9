namespace WxFunctions.WeChat.Messages;

/// <summary>A user has connected to a shop's Wi-Fi. The page's sample has damaged CDATA: that is mended.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "WifiConnected")]
public sealed record WifiConnectedEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>When.</summary>
    public DateTimeOffset? ConnectTime { get; } = Body["ConnectTime"].Unix;

    /// <summary>Until when the connection is allowed.</summary>
    public DateTimeOffset? ExpireTime { get; } = Body["ExpireTime"].Unix;

    /// <summary>Who runs the network.</summary>
    public string VendorId { get; } = Body["VendorId"].Mended();

    /// <summary>The shop, or null.</summary>
    public string? ShopId { get; } = Body["ShopId"].MendedOrNull();

    /// <summary>The shop as older pages have it, or null.</summary>
    public string? PlaceId { get; } = Body["PlaceId"].MendedOrNull();

    /// <summary>The access point's hardware address.</summary>
    public string DeviceNo { get; } = Body["DeviceNo"].Mended();
}
