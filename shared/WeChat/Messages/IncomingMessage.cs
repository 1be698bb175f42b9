namespace WxFunctions.WeChat.Messages;

/// <summary>
/// A message or event pushed by WeChat. A new kind is one record with a <see cref="WireNameAttribute"/> and this constructor. Reading never
/// throws: what should be there and is missing or empty reads as "", 0, false or, for a time, null; what may be missing reads as null; a
/// list is never null.
/// </summary>
/// <param name="Body">The body it was read from, for elements that no property stands for.</param>
/// <remarks>
/// https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html and
/// https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_event_pushes.html; the services have pages of their own.
/// </remarks>
public abstract record IncomingMessage(MessageBody Body)
{
    /// <summary>The account's original ID (<c>gh_…</c>), not its AppID.</summary>
    public string To { get; } = Body["ToUserName"].Word;

    /// <summary>The user's OpenID; for events about jobs and audits an administrator or a system account.</summary>
    public string From { get; } = Body["FromUserName"].Word;

    /// <summary>When it was sent, to the second; 1970 where WeChat did not say.</summary>
    public DateTimeOffset CreateTime { get; } = Body["CreateTime"].Unix ?? DateTimeOffset.UnixEpoch;

    /// <summary>The type's name alone, so that no log line can hold what a user wrote.</summary>
    public sealed override string ToString() => GetType().Name;
}
