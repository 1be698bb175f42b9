namespace WxFunctions.WeChat.Messages;

/// <summary>A message of a kind that no type stands for yet: whole, in its <see cref="IncomingMessage.Body"/>.</summary>
/// <param name="Body">The body it was read from.</param>
public sealed record UnknownMessage(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The value of <c>MsgType</c> as written.</summary>
    public string MsgType { get; } = Body["MsgType"].Text.Trim();

    /// <summary>The value of <c>Event</c> as written, or null.</summary>
    public string? Event { get; } = Body["Event"].Text.Trim() is { Length: > 0 } name ? name : null;
}
