namespace WxFunctions.Local.Simulator;

/// <summary>A message that the simulated WeChat accepted.</summary>
/// <param name="Account">The account's short name.</param>
/// <param name="To">The OpenID.</param>
/// <param name="Type">The <c>msgtype</c>; else <c>typing</c>, <c>template</c>, <c>subscribe</c> or <c>subscribeOnce</c>.</param>
/// <param name="Text">The content of a text message; of another the type and what names it, in brackets.</param>
/// <param name="Json">The body as it came.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Token">The access token it was sent with.</param>
internal sealed record SentMessage(
    string Account, string To, string Type, string Text, string Json, DateTimeOffset At, string Token)
{
    /// <summary>The interface that it was sent by.</summary>
    public required string Path { get; init; }

    /// <summary>WeChat's id of it; customer-service messages have none.</summary>
    public long? MsgId { get; init; }
}
