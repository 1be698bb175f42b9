namespace WxFunctions.WeChat.Messages;

/// <summary>A user has opened the customer-service chat of a mini program whose pushes come to the same address.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_enter_tempsession")]
public sealed record UserEnterTempSessionEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The <c>session-from</c> that the page's contact button carries, or null.</summary>
    public string? SessionFrom { get; } = Body["SessionFrom"].TextOrNull;
}
