namespace WxFunctions.WeChat.Messages;

/// <summary>A verification went to a reviewing company. Documented for mini programs and third-party platforms.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "wx_verify_dispatch")]
public sealed record WxVerifyDispatchEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The reviewing company, or null.</summary>
    public string? Provider { get; } = Body["Provider"].TextOrNull;

    /// <summary>How to reach it, or null.</summary>
    public string? Contact { get; } = Body["Contact"].TextOrNull;

    /// <summary>When it went there, or null.</summary>
    public DateTimeOffset? DispatchTime { get; } = Body["DispatchTime"].Unix;
}
