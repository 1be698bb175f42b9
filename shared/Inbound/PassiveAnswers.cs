using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using WxFunctions.Rules;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Inbound;

/// <summary>Finds what the rules say inside a callback (<see cref="RuleFor{TMessage}.Passive(PassiveReply)"/>), without letting WeChat wait.</summary>
public sealed partial class PassiveAnswers(Decider decider, TimeProvider time, ILogger<PassiveAnswers> logger)
{
    /// <summary>With the limits of <see cref="InboundStore"/> 4 of WeChat's 5 seconds.</summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(0.5);

    /// <summary>A function that never ends holds a thread: so many may, before callbacks are only acknowledged.</summary>
    internal const int RunningMax = 32;

    private int running;

    /// <summary>What is to be answered instead of <c>success</c>.</summary>
    /// <param name="account">The account that was called.</param>
    /// <param name="opened">The callback.</param>
    /// <param name="query">The callback's query: the answer uses its nonce again.</param>
    /// <returns>Null: nothing; the message is answered behind the queue.</returns>
    public async ValueTask<PassiveAnswer?> Find(CallbackAccount account, OpenResult opened, CallbackQuery query)
    {
        // most tables have no such rule, and their callbacks are not to pay for it
        if (!decider.HasPassive || opened.Message is not { } body)
            return null;
        var message = MessageParser.Parse(body);
        if (!Answerable.Is(message) || decider.FindPassive(message) is not { } rule)
            return null;

        try
        {
            var reply = rule.Target.Passive!.Constant ?? await Compute(rule, message);
            return reply is null ? null : Write(rule, reply, message, account, opened.Key, query.Nonce.ToString());
        }
        catch (Exception failure)
        {
            Log.NotInside(logger, rule.Name, failure.GetType().Name, failure.Message);
            return null;
        }
    }

    private async Task<PassiveReply?> Compute(Rule rule, IncomingMessage message)
    {
        if (Interlocked.Increment(ref running) > RunningMax)
        {
            _ = Interlocked.Decrement(ref running);
            throw new InvalidOperationException($"{RunningMax} functions are still running");
        }

        // on a thread of its own: whatever it does, the callback is answered in time
        var work = Task.Run(() =>
        {
            try
            {
                return rule.Target.Passive!.Answer(message);
            }
            finally
            {
                _ = Interlocked.Decrement(ref running);
            }
        });
        return await work.WaitAsync(Deadline, time);
    }

    private PassiveAnswer Write(
        Rule rule, PassiveReply reply, IncomingMessage message, CallbackAccount account, UsedKey key, string nonce)
    {
        var fitted = reply.Fitted();
        if (!ReferenceEquals(fitted, reply))
            Log.Cut(logger, rule.Name);
        var text = fitted.WriteFor(message);
        var isJson = message.Body.Format == BodyFormat.Json;
        var contentType = isJson ? "application/json" : "text/xml";
        if (key == UsedKey.None)
            return new(rule.Name, text, contentType);

        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var encrypted = EncryptedReply.Of(account, key, Encoding.UTF8.GetBytes(text), new CallbackStamp(now, nonce));
        return new(rule.Name, isJson ? encrypted.ToJson() : encrypted.ToXml(), contentType);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Rule {Rule} gave no answer inside the callback ({Failure}: {Why}); the message goes to the queue")]
        public static partial void NotInside(ILogger logger, string rule, string failure, string why);

        [LoggerMessage(LogLevel.Warning, "The passive text of rule {Rule} was too long and has been cut")]
        public static partial void Cut(ILogger logger, string rule);
    }
}
