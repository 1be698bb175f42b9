namespace WxFunctions.WeChat.Messages;

/// <summary>A message or event pushed by WeChat. A new kind is one record with a <see cref="WireNameAttribute"/> and this
/// constructor.</summary>
/// <param name="Body">The body it was read from, for elements that no property stands for.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html</remarks>
public abstract record IncomingMessage(MessageBody Body)
{
    /// <summary>The account's original ID (<c>gh_…</c>), not its AppID.</summary>
    public string To { get; } = Body["ToUserName"].Text.Trim();

    /// <summary>The user's OpenID; for events about jobs and audits an administrator or a system account.</summary>
    public string From { get; } = Body["FromUserName"].Text.Trim();

    /// <summary>When it was sent, to the second; 1970 where WeChat did not say.</summary>
    public DateTimeOffset CreateTime { get; } = Body["CreateTime"].Unix ?? DateTimeOffset.UnixEpoch;

    /// <summary>The type's name alone, so that no log line can hold what a user wrote.</summary>
    public sealed override string ToString() => GetType().Name;
}
