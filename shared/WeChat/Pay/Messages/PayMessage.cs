using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>
/// News of WeChat Pay, for the rule table. They never come by the account's callback, whatever its body says, but by
/// <see cref="PayMessages"/> alone: who can sign a callback cannot say that something was paid.
/// </summary>
/// <param name="Body">The news; what happened to whom stands in <see cref="Resource"/>.</param>
public abstract record PayMessage(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The merchant's short name in the settings.</summary>
    public string Merchant { get; } = Body["Merchant"].Word;

    /// <summary>WeChat's name of what happened, such as <c>TRANSACTION.SUCCESS</c>.</summary>
    public string EventType { get; } = Body["Event"].Word;

    /// <summary>The object of API v3, for elements that no property stands for.</summary>
    public Element Resource => Body["Resource"];
}
