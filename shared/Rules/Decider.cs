using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WxFunctions.Outgoing;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Rules;

/// <summary>Asks the rules of a table in turn.</summary>
public sealed partial class Decider(RuleTable table, ILogger<Decider> logger)
{
    private readonly ConcurrentDictionary<string, bool> timedOut = new();

    /// <summary>Whether any rule answers inside the callback.</summary>
    internal bool HasPassive { get; } = table.Rows.Any(rule => rule.Target.Passive is not null);

    /// <summary>The first rule that takes a message, if that one answers inside the callback.</summary>
    internal Rule? FindPassive(IncomingMessage message) =>
        table.Rows.FirstOrDefault(rule => Takes(rule, message)) is { Target.Passive: not null } rule ? rule : null;

    /// <summary>Asks the rules in turn until one takes the message and does not pass.</summary>
    internal async Task<Decision> Decide(IncomingMessage message, Turn turn, IServiceProvider services)
    {
        foreach (var rule in table.Rows)
        {
            if (!Takes(rule, message))
                continue;
            var reply = rule.Target.Passive is { } passive
                ? Late(rule, passive, message, turn)
                : await rule.Target.Answer(message, turn, services);
            if (!ReferenceEquals(reply, Reply.Pass))
                return new Decision(rule.Name, reply, rule.Matcher.Name == RuleTable.OtherwiseName);
        }

        return new Decision(RuleTable.OtherwiseName, Reply.None, IsUnmatched: true);
    }

    private bool Takes(Rule rule, IncomingMessage message)
    {
        try
        {
            return rule.Matcher.Takes(message);
        }
        catch (RegexMatchTimeoutException)
        {
            // once: whoever found the text that does it will send it again
            if (timedOut.TryAdd(rule.Name, true))
                Log.TimedOut(logger, rule.Name);
            return false;
        }
    }

    private Reply Late(Rule rule, PassiveTarget passive, IncomingMessage message, Turn turn)
    {
        if (passive.Answer(message) is not { } reply)
        {
            Log.NoReply(logger, turn.InboundId, rule.Name);
            return Reply.None;
        }

        if (LateReply.Of(reply) is { } late)
            return Reply.None.Then(late);
        Log.NoMessage(logger, turn.InboundId, reply.MsgType, rule.Name);
        return Reply.None;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The pattern of rule {Rule} takes longer than it may on some texts; it does not take those")]
        public static partial void TimedOut(ILogger logger, string rule);

        [LoggerMessage(LogLevel.Warning, "Message {Id} gets no answer: rule {Rule} found none")]
        public static partial void NoReply(ILogger logger, string id, string rule);

        [LoggerMessage(LogLevel.Warning, "Message {Id} gets no answer: the {Type} of rule {Rule} cannot be sent as a message")]
        public static partial void NoMessage(ILogger logger, string id, string type, string rule);
    }
}
