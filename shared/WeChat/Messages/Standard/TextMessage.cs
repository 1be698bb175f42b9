namespace WxFunctions.WeChat.Messages;

/// <summary>A text, or the answer to a menu message (<c>msgmenu</c>).</summary>
/// <param name="Body">The body it was read from.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html</remarks>
[WireName("text")]
public sealed record TextMessage(MessageBody Body) : StandardMessage(Body)
{
    // made when first read: it may have kilobytes, and not every rule looks at it
    private string? content;

    /// <summary>The text as the user typed it, not trimmed; emoji and control characters included.</summary>
    public string Content => content ??= Body["Content"].Text;

    /// <summary>Which entry of a menu message was clicked, or null; <see cref="Content"/> then is its caption.</summary>
    public string? BizMsgMenuId { get; } = Body["bizmsgmenuid"].WordOrNull;

    /// <summary>Whether they were read from the same body; whether their texts were looked at makes no difference.</summary>
    public bool Equals(TextMessage? other) => base.Equals(other);

    /// <summary>As <see cref="Equals(TextMessage?)"/>.</summary>
    public override int GetHashCode() => base.GetHashCode();
}
