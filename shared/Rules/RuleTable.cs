using System.Text.RegularExpressions;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Rules;

/// <summary>
/// What the account says and does: read top to bottom, the first rule that takes a message ends the search. Complete and checked before
/// the first message, frozen after.
/// </summary>
public sealed class RuleTable
{
    private const string OtherwiseName = "Otherwise";

    private readonly List<Rule> rules = [];

    internal RuleTable(Action<RuleTable> map)
    {
        map(this);
        if (rules.Count == 0 || rules[^1].Name != OtherwiseName)
            throw new RuleException("The rule table has no Otherwise: add one as its last row.");
    }

    internal IEnumerable<Type> Handlers => rules.Select(rule => rule.Handler).OfType<Type>().Distinct();

    /// <summary>Takes every message of a type.</summary>
    public RuleFor<TMessage> Any<TMessage>()
        where TMessage : IncomingMessage => new(this, $"Any<{typeof(TMessage).Name}>", _ => true);

    /// <summary>Takes a text that is one of these, white space around it aside.</summary>
    public RuleFor<TextMessage> Text(params string[] literals) => new(
        this,
        $"Text({string.Join(", ", literals.Select(literal => $"\"{literal}\""))})",
        text => Array.Exists(literals, literal => text.Content.AsSpan().Trim().SequenceEqual(literal)));

    /// <summary>Takes a text that a pattern matches.</summary>
    /// <param name="pattern">With a time limit: users choose what it is matched against.</param>
    public RuleFor<TextMessage> Text(Regex pattern) =>
        pattern.MatchTimeout != Regex.InfiniteMatchTimeout
            ? new(this, $"Text(/{pattern}/)", text => pattern.IsMatch(text.Content))
            : throw new RuleException($"Rule Text(/{pattern}/) needs a time limit: give the Regex matchTimeoutMilliseconds.");

    /// <summary>Takes whatever no rule above took. The last row.</summary>
    public void Otherwise(Func<IncomingMessage, Reply> answer) =>
        new RuleFor<IncomingMessage>(this, OtherwiseName, _ => true).Reply(answer);

    internal void Add(Rule rule)
    {
        if (rules.Exists(above => above.Name == OtherwiseName))
            throw new RuleException($"Rule {rule.Name} stands below {OtherwiseName} and would never be asked.");
        if (rules.Exists(above => above.Name == rule.Name))
            throw new RuleException($"Rule {rule.Name} stands twice in the table; the second would never be asked.");
        rules.Add(rule);
    }

    /// <summary>Asks the rules in turn until one takes the message.</summary>
    internal async Task<Decision> Decide(IncomingMessage message, Turn turn, IServiceProvider services)
    {
        foreach (var rule in rules)
        {
            if (!rule.Takes(message))
                continue;
            var reply = await rule.Answer(message, turn, services);
            if (!ReferenceEquals(reply, Reply.Pass))
                return new Decision(rule.Name, reply);
        }

        return new Decision(OtherwiseName, Reply.None);
    }
}
