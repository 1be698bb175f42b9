namespace WxFunctions.WeChat.Messages;

/// <summary>A user has followed the account, perhaps by scanning a QR code with a parameter.</summary>
/// <param name="Body">The body it was read from.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_event_pushes.html</remarks>
[WireName("event", "subscribe")]
public sealed record SubscribeEvent(MessageBody Body) : IncomingMessage(Body)
{
    private const string ScenePrefix = "qrscene_";

    /// <summary>How the user came here, as WeChat says it (<c>qrscene_…</c>, <c>last_trade_no_…</c>); null on a plain follow.</summary>
    public string? EventKey { get; } = Body["EventKey"].WordOrNull;

    /// <summary>The parameter of the scanned QR code, 1 to 64 characters; null when none was scanned.</summary>
    public string? Scene => EventKey is { } key && key.StartsWith(ScenePrefix, StringComparison.Ordinal) ? key[ScenePrefix.Length..] : null;

    /// <summary>The ticket that the scanned QR code was made with, or null.</summary>
    public string? Ticket { get; } = Body["Ticket"].WordOrNull;
}
