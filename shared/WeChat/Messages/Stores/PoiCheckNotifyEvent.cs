namespace WxFunctions.WeChat.Messages;

/// <summary>A shop was reviewed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "poi_check_notify")]
public sealed record PoiCheckNotifyEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The merchant's own id of the shop.</summary>
    public string UniqId { get; } = Body["UniqId"].Word;

    /// <summary>WeChat's id of the shop.</summary>
    public string PoiId { get; } = Body["PoiId"].Word;

    /// <summary><c>succ</c> or <c>fail</c>.</summary>
    public string Result { get; } = Body["Result"].Word;

    /// <summary>What the review said.</summary>
    public string Msg { get; } = Body.Root.AnyOf("Msg", "msg").Text;
}
