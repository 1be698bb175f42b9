namespace WxFunctions.WeChat.Messages;

/// <summary>What can be said of a message without knowing its kind; enough to put it in a queue.</summary>
/// <param name="From">Who sent it: <c>FromUserName</c>, an OpenID as a rule.</param>
/// <param name="MsgType">Its kind as written; never empty for a callback that was let in.</param>
/// <param name="Event">Which event as written, or null.</param>
/// <param name="MsgId">WeChat's id of the message, or null for an event (the <c>MsgID</c> in some is that of another message).</param>
public readonly record struct MessageFacts(string From, string MsgType, string? Event, string? MsgId)
{
    /// <summary>Whether it is an event, not a message.</summary>
    public bool IsEvent => IsEventType(MsgType);

    /// <summary>Reads the facts from a body.</summary>
    public static MessageFacts Of(MessageBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var type = Word(body, "MsgType") ?? "";
        var id = IsEventType(type) ? null : Word(body, "MsgId");
        return new MessageFacts(Word(body, "FromUserName") ?? "", type, Word(body, "Event"), id);
    }

    /// <summary>The type's name alone: an OpenID does not belong into a log.</summary>
    public override string ToString() => nameof(MessageFacts);

    private static bool IsEventType(string type) => type.Equals("event", StringComparison.OrdinalIgnoreCase);

    private static string? Word(MessageBody body, string name) => body[name].Text.Trim() is { Length: > 0 } text ? text : null;
}
