using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>A genuine notification of a kind that no type stands for: whole, in its <see cref="PayMessage.Resource"/>.</summary>
/// <param name="Body">The body it was read from.</param>
public sealed record UnknownPayNotice(MessageBody Body) : PayMessage(Body);
