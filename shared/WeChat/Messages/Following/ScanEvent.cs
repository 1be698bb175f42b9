namespace WxFunctions.WeChat.Messages;

/// <summary>
/// A user who already follows the account has scanned a QR code with a parameter; others cause a <see cref="SubscribeEvent"/>.
/// </summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "SCAN")]
public sealed record ScanEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The code's parameter as WeChat names it: here without the prefix it has in a follow.</summary>
    public string EventKey { get; } = Body["EventKey"].Word;

    /// <summary>The ticket that the QR code was made with.</summary>
    public string Ticket { get; } = Body["Ticket"].Word;

    /// <summary>The parameter of the scanned QR code: a number from 1, or a string of 1 to 64 characters.</summary>
    public string Scene => EventKey;
}
