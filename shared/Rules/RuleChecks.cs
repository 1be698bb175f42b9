using WxFunctions.Outgoing;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Rules;

/// <summary>What can be wrong with a row, by itself or below those above it.</summary>
internal static class RuleChecks
{
    /// <returns>The row, with a name that no row above has.</returns>
    /// <exception cref="RuleException">The first thing that is wrong.</exception>
    public static Rule Check(IReadOnlyList<Rule> above, Matcher matcher, Target target)
    {
        var name = $"{matcher.Name} → {target.Name}";
        var rule = new Rule(name, matcher, target);
        CheckOrder(above, rule);
        CheckAnswer(rule);
        CheckPassive(rule);
        return !above.Any(other => other.Name == name) ? rule
            : target.IsAnonymous ? rule with { Name = $"{name} {above.Count(other => IsNumbered(other.Name, name)) + 1}" }
            : throw new RuleException($"Rule {name} stands below {name}: the second would pass what the first passed.");
    }

    private static void CheckOrder(IReadOnlyList<Rule> above, Rule rule)
    {
        if (above.FirstOrDefault(other => other.Matcher.Name == RuleTable.OtherwiseName) is { } otherwise)
            throw new RuleException($"Rule {rule.Name} stands below {otherwise.Name} and would never be asked: Otherwise is the last row.");
        // every table ends in one, even where a row for everything stands above it
        if (rule.Matcher.Name == RuleTable.OtherwiseName)
            return;
        foreach (var scope in rule.Matcher.Scopes)
        {
            if (above.FirstOrDefault(other => Hides(other, scope)) is { } hiding)
                throw new RuleException($"Rule {rule.Name} stands below {hiding.Name}, which takes every {scope}: move it up or take it out.");
        }
    }

    private static bool Hides(Rule above, Scope scope) =>
        !above.Target.MayPass && above.Matcher.Scopes.Any(taken => taken.Covers(scope));

    private static void CheckAnswer(Rule rule)
    {
        if (ReferenceEquals(rule.Target.Constant, Reply.Pass))
            throw new RuleException($"Rule {rule.Name} always passes: take it out.");
        if (rule.Target.Constant is { } reply && reply.Messages.Any(message => message is OutgoingText { Content: null or "" }))
            throw new RuleException($"Rule {rule.Name} says an empty text, which WeChat refuses: say something, or Reply.None.");
    }

    private static void CheckPassive(Rule rule)
    {
        if (rule.Target.Passive is not { } passive)
            return;
        if (!rule.Matcher.Scopes.Any(scope => Answerable.MayBe(scope.Message)))
        {
            throw new RuleException(
                $"Rule {rule.Name} is for messages that WeChat takes no answer to inside the callback: use Reply instead of Passive.");
        }

        foreach (var scope in rule.Matcher.Scopes)
        {
            if (passive.Constant?.FaultFor(scope.Message) is { } fault)
                throw new RuleException($"Rule {rule.Name} cannot say that: a passive {passive.Constant.MsgType} {fault}.");
        }
    }

    private static bool IsNumbered(string name, string start) => name == start || name.StartsWith(start + " ", StringComparison.Ordinal);
}
