namespace WxFunctions.WeChat.Messages;

/// <summary>A menu button that opens a page was pressed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "VIEW")]
public sealed record ViewEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The page's address.</summary>
    public string EventKey { get; } = Body["EventKey"].Word;

    /// <summary>The rule of a conditional menu that the button belongs to, or null.</summary>
    public string? MenuId { get; } = Body["MenuId"].WordOrNull;
}
