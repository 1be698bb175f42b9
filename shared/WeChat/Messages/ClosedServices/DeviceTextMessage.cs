namespace WxFunctions.WeChat.Messages;

/// <summary>Data that a device sent, on WeChat's hardware platform.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("device_text")]
public sealed record DeviceTextMessage(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The kind of device: the account's original ID.</summary>
    public string DeviceType { get; } = Body["DeviceType"].Word;

    /// <summary>The device.</summary>
    public string DeviceId { get; } = Body["DeviceID"].Word;

    /// <summary>The user the device belongs to.</summary>
    public string OpenId { get; } = Body["OpenID"].Word;

    /// <summary>WeChat's id of the exchange, to be given back in an answer.</summary>
    public string SessionId { get; } = Body["SessionID"].Word;

    /// <summary>What the device sent, in Base64.</summary>
    public string Content { get; } = Body["Content"].Word;

    /// <summary>WeChat's id of the message, the same in every retry, or null.</summary>
    public long? MsgId { get; } = Body["MsgId"].Int64OrNull;
}
