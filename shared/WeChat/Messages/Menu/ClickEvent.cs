namespace WxFunctions.WeChat.Messages;

/// <summary>A menu button of kind <c>click</c> was pressed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "CLICK")]
public sealed record ClickEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The key the button was given.</summary>
    public string EventKey { get; } = Body["EventKey"].Word;
}
