namespace WxFunctions.WeChat.Messages;

/// <summary>Something happened to a device, on WeChat's hardware platform. A message, though it bears an <c>Event</c>.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("device_event")]
public sealed record DeviceEventMessage(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary><c>bind</c>, <c>unbind</c>, <c>subscribe_status</c> or <c>unsubscribe_status</c>.</summary>
    public string Event { get; } = Body["Event"].Word;

    /// <summary>The kind of device: the account's original ID.</summary>
    public string DeviceType { get; } = Body["DeviceType"].Word;

    /// <summary>The device.</summary>
    public string DeviceId { get; } = Body["DeviceID"].Word;

    /// <summary>The user the device belongs to.</summary>
    public string OpenId { get; } = Body["OpenID"].Word;

    /// <summary>WeChat's id of the exchange; null for the two about status.</summary>
    public string? SessionId { get; } = Body["SessionID"].WordOrNull;

    /// <summary>What the device sent, in Base64; null for the two about status.</summary>
    public string? Content { get; } = Body["Content"].WordOrNull;

    /// <summary>For the two about status what is asked for, 0 to 2; null for the others.</summary>
    public int? OpType { get; } = Body["OpType"].Int32OrNull;

    /// <summary>The device's state as a number, or null.</summary>
    public int? DeviceStatus { get; } = Body["DeviceStatus"].Int32OrNull;
}
