using Microsoft.Extensions.Logging;
using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Inbound;

/// <summary>
/// Finds what the rules say inside a callback (<see cref="RuleFor{TMessage}.Passive(PassiveReply)"/>), without letting WeChat wait.
/// </summary>
/// <remarks>
/// One window is left. A function that was late goes unanswered here and is answered behind the queue; if the acknowledgement is lost on its
/// way and the function is in time for WeChat's retry, the user gets both.
/// </remarks>
public sealed partial class PassiveAnswers(
    Decider decider, PassiveWriter writer, TimeProvider time, ILogger<PassiveAnswers> logger)
{
    /// <summary>With the limits of <see cref="InboundStore"/> 4 of WeChat's 5 seconds.</summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(0.5);

    /// <summary>A function that never ends holds a thread: so many may, before callbacks are only acknowledged.</summary>
    internal const int RunningMax = 16;

    private int running;

    /// <summary>What is to be answered instead of <c>success</c>.</summary>
    /// <returns>Null: nothing; the message is answered behind the queue.</returns>
    public ValueTask<PassiveAnswer?> Find(Arrival arrival) =>
        // most tables have no such rule, and their callbacks are not to pay for it
        decider.HasPassive ? Ask(arrival) : default;

    private async ValueTask<PassiveAnswer?> Ask(Arrival arrival)
    {
        var message = MessageParser.Parse(arrival.Body);
        if (!Answerable.Is(message) || decider.FindPassive(message) is not { } rule)
            return null;

        var reply = rule.Target.Passive!.Constant ?? await Compute(rule, message);
        return reply is null ? null : writer.Write(rule.Name, reply, message, arrival);
    }

    /// <summary>On a thread of its own: whatever the function does, the callback is answered in time.</summary>
    private async Task<PassiveReply?> Compute(Rule rule, IncomingMessage message)
    {
        if (Interlocked.Increment(ref running) > RunningMax)
        {
            _ = Interlocked.Decrement(ref running);
            Log.NotInside(logger, rule.Name, "TooManyRunning");
            return null;
        }

        try
        {
            return await Task.Run(() => Call(rule.Target.Passive!, message)).WaitAsync(Deadline, time);
        }
        catch (Exception failure)
        {
            // its message may hold what the user wrote
            Log.NotInside(logger, rule.Name, failure.GetType().Name);
            return null;
        }
    }

    private PassiveReply? Call(PassiveTarget passive, IncomingMessage message)
    {
        try
        {
            return passive.Answer(message);
        }
        finally
        {
            _ = Interlocked.Decrement(ref running);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Rule {Rule} gave no answer inside the callback ({Failure}); the message goes to the queue")]
        public static partial void NotInside(ILogger logger, string rule, string failure);
    }
}
