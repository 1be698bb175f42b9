namespace WxFunctions.WeChat.Messages;

/// <summary>
/// A user has left the account and can no longer be reached. May come more than once; that user's data has to be deleted.
/// </summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "unsubscribe")]
public sealed record UnsubscribeEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>Nearly always null; <c>last_trade_no_…</c> has been seen.</summary>
    public string? EventKey { get; } = Body["EventKey"].WordOrNull;
}
