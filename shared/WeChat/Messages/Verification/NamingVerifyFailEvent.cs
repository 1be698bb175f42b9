namespace WxFunctions.WeChat.Messages;

/// <summary>The account's name was not verified; the interface rights remain.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "naming_verify_fail")]
public sealed record NamingVerifyFailEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>When it failed.</summary>
    public DateTimeOffset? FailTime { get; } = Body["FailTime"].Unix;

    /// <summary>Why it failed.</summary>
    public string FailReason { get; } = Body["FailReason"].Text;
}
