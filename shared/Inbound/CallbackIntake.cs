using Microsoft.Extensions.Logging;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Waiting;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Inbound;

/// <summary>Takes in a genuine callback: stores it, and says what is answered.</summary>
public sealed partial class CallbackIntake(
    PassiveAnswers passive, InboundStore store, PassiveWait wait, PassiveWriter writer, ILogger<CallbackIntake> logger)
{
    private const string WaitingRule = "(waiting answer)";

    /// <summary>Stores a callback before anything is said to it.</summary>
    /// <param name="arrival">The callback.</param>
    /// <param name="cancellation">Cancelled when WeChat has gone away.</param>
    public async Task<CallbackAnswer> Take(Arrival arrival, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        var said = await passive.Find(arrival);
        var envelope = InboundEnvelopes.Of(arrival.Account.Name, arrival.Body) with { AnsweredBy = said?.Rule };
        return await store.Store(envelope) switch
        {
            StoreResult.TooLarge => CallbackAnswer.TooLarge,
            StoreResult.Unavailable => CallbackAnswer.TryAgain,
            _ when said is not null => new(CallbackAnswer.Success.Status, said.Body, said.ContentType),
            _ when arrival.Account.Replies == ReplyMode.Passive => await Wait(arrival, envelope, cancellation),
            _ => CallbackAnswer.Success,
        };
    }

    private async Task<CallbackAnswer> Wait(Arrival arrival, InboundEnvelope envelope, CancellationToken cancellation)
    {
        var message = MessageParser.Parse(arrival.Body);
        if (!Answerable.Is(message))
            return CallbackAnswer.Success;
        try
        {
            return await wait.Answer(arrival.Account, envelope, arrival.Began, cancellation) switch
            {
                PassiveOutcome.NotYet => CallbackAnswer.TryAgain,
                PassiveOutcome.Text text when writer.Write(WaitingRule, new TextReply(text.Content), message, arrival) is { } answer =>
                    new(CallbackAnswer.Success.Status, answer.Body, answer.ContentType),
                _ => CallbackAnswer.Success,
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // WeChat has gone away: nobody reads this
            return CallbackAnswer.TryAgain;
        }
        catch (Exception failure)
        {
            // the message is durable; its answer waits for the next one
            Log.CannotWait(logger, envelope.Id, failure);
            return CallbackAnswer.Success;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Callback {Id} is only acknowledged: the table of waiting answers cannot be used")]
        public static partial void CannotWait(ILogger logger, string id, Exception failure);
    }
}
