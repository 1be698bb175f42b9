using System.Text;
using Microsoft.Extensions.Logging;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Settings;

namespace WxFunctions.Waiting;

/// <summary>
/// Answers the callbacks of an account that can only answer passively. A callback waits, without a thread and without a lock, for the
/// answer that is being made behind the queue; when that takes too long WeChat is left to try again, and its last try is told that the
/// answer comes with the user's next message.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/message/Passive_user_reply_message.html</remarks>
public sealed partial class PassiveWait(WaitingAnswers answers, TimeProvider time, ILogger<PassiveWait> logger)
{
    /// <summary>WeChat gives up after 5 s; this leaves room for the way there and back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4.5);

    /// <summary>A table store that is away is not waited for to the end of its own retries.</summary>
    private static readonly TimeSpan TablesLimit = TimeSpan.FromSeconds(4.8);

    /// <summary>Between the looks for the answer: most come soon.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    /// <summary>WeChat sends a callback three times when answers fail to come, and once more when they are bad.</summary>
    private const int LastTry = 3;

    /// <summary>Waits for what can be answered to a callback that has just been stored.</summary>
    /// <param name="account">The account, whose answers are passive.</param>
    /// <param name="envelope">The callback.</param>
    /// <param name="began">When the request came in.</param>
    /// <param name="cancellation">Cancelled when WeChat has gone away.</param>
    /// <exception cref="OperationCanceledException">WeChat has gone away, or the tables did not answer in time.</exception>
    public async Task<PassiveOutcome> Answer(
        AccountSettings account, InboundEnvelope envelope, DateTimeOffset began, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        using var late = new CancellationTokenSource(TablesLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        return await Look(account, envelope, began, either.Token);
    }

    private async Task<PassiveOutcome> Look(
        AccountSettings account, InboundEnvelope envelope, DateTimeOffset began, CancellationToken cancellation)
    {
        var tries = await answers.CountTry(envelope, cancellation);
        for (var pause = FirstPause; ; pause = pause < LongestPause ? 2 * pause : LongestPause)
        {
            var view = await answers.Look(envelope, cancellation);
            var late = time.GetUtcNow() - began > Patience;
            if (view.IsHandled || (late && view.Pieces.Count > 0))
            {
                if (await TryGive(view.Pieces, envelope, cancellation) is { } outcome)
                    return outcome;
            }
            else if (late)
            {
                return Later(account, envelope, tries);
            }

            await Task.Delay(pause, time, cancellation);
        }
    }

    /// <returns>Null when another callback of the user has taken a piece meanwhile: look again.</returns>
    private async Task<PassiveOutcome?> TryGive(IReadOnlyList<WaitingRow> pieces, InboundEnvelope envelope, CancellationToken cancellation)
    {
        var fitting = Fitting(pieces);
        if (fitting.Count == 0)
            return new PassiveOutcome.Nothing();
        return await answers.TryGive(fitting, envelope, cancellation)
            ? new PassiveOutcome.Text(string.Join('\n', fitting.Select(piece => piece.Text)))
            : null;
    }

    private PassiveOutcome Later(AccountSettings account, InboundEnvelope envelope, int tries)
    {
        if (tries < LastTry)
        {
            Log.NotYet(logger, envelope.Id, tries);
            return new PassiveOutcome.NotYet();
        }

        Log.Later(logger, envelope.Id);
        return new PassiveOutcome.Text(account.LaterReply);
    }

    /// <summary>As many as one text can hold, in their order.</summary>
    private static List<WaitingRow> Fitting(IReadOnlyList<WaitingRow> pieces)
    {
        var bytes = 0;
        return [.. pieces.TakeWhile(piece => (bytes += Encoding.UTF8.GetByteCount(piece.Text!) + 1) <= OutgoingText.ContentBytesMax + 1)];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Try {Try} of {Id}: the answer is not ready, WeChat is left to try again")]
        public static partial void NotYet(ILogger logger, string id, int @try);

        [LoggerMessage(LogLevel.Information, "The answer to {Id} was not ready for WeChat's last try; it waits for the user's next message")]
        public static partial void Later(ILogger logger, string id);
    }
}
