namespace WxFunctions.WeChat.Messages;

/// <summary>A text, or the answer to a menu message (<c>msgmenu</c>).</summary>
/// <param name="Body">The body it was read from.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html</remarks>
[WireName("text")]
public sealed record TextMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>The text as the user typed it, not trimmed; emoji and control characters included.</summary>
    public string Content { get; } = Body["Content"].Text;

    /// <summary>Which entry of a menu message was clicked, or null; <see cref="Content"/> then is its caption.</summary>
    public string? BizMsgMenuId { get; } = Body["bizmsgmenuid"].WordOrNull;
}
