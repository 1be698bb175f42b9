using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Rules;

/// <summary>The left half of a row, waiting to be told what to do with the messages it takes.</summary>
/// <typeparam name="TMessage">The type of message.</typeparam>
public sealed class RuleFor<TMessage>
    where TMessage : IncomingMessage
{
    private readonly RuleTable table;
    private readonly Matcher matcher;

    internal RuleFor(RuleTable table, Matcher matcher)
    {
        this.table = table;
        this.matcher = matcher;
        table.Open(matcher);
    }

    /// <summary>Answers with a text, by a customer-service message.</summary>
    public void Reply(string content) => Reply(Rules.Reply.Text(content));

    /// <summary>Answers with always the same, or with nothing (<see cref="Rules.Reply.None"/>).</summary>
    public void Reply(Reply reply) => table.Add(matcher, Targets.Constant(reply));

    /// <summary>Answers with what a function of the message returns: a string, or a <see cref="Rules.Reply"/>.</summary>
    public void Reply(Func<TMessage, Reply> answer) => table.Add(matcher, Targets.Function(answer));

    /// <summary>Answers with what a handler returns. It is made for the message, with its services.</summary>
    public void Use<THandler>()
        where THandler : class, IHandle<TMessage> => table.Add(matcher, Targets.Handler<TMessage, THandler>());

    /// <summary>
    /// Answers inside the callback, at once and without using up the user's allowance of customer-service messages. WeChat takes such answers
    /// to what users send, to follows, scans, menu clicks, and codes scanned by a menu button that waits; a row for anything else is refused.
    /// </summary>
    /// <param name="reply">A string is a text.</param>
    public void Passive(PassiveReply reply) => table.Add(matcher, Targets.Passive(reply));

    /// <summary>
    /// Answers inside the callback with what a static function of the message alone returns. WeChat is waiting: after half a second, or where
    /// the function fails or finds none, the callback is acknowledged and the function asked again behind the queue.
    /// </summary>
    /// <param name="answer">Must return the same for the same message: WeChat sends a callback again.</param>
    public void Passive(Func<TMessage, PassiveReply?> answer) => table.Add(
        matcher,
        Targets.IsPure(answer)
            ? Targets.Passive(answer)
            : throw new RuleException($"Rule {matcher.Name} needs a static function for Passive: one that knows nothing but the message."));
}
