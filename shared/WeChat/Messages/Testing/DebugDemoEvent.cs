namespace WxFunctions.WeChat.Messages;

/// <summary>Sent by WeChat's online debugging tool.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "debug_demo")]
public sealed record DebugDemoEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>What was typed into the tool.</summary>
    public string DebugStr { get; } = Body["debug_str"].Text;
}
