namespace WxFunctions.WeChat.Messages;

/// <summary>A menu button that opens a mini program was pressed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "view_miniprogram")]
public sealed record ViewMiniProgramEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The mini program's page.</summary>
    public string EventKey { get; } = Body["EventKey"].Word;

    /// <summary>The rule of a conditional menu that the button belongs to, or null.</summary>
    public string? MenuId { get; } = Body["MenuId"].WordOrNull;
}
