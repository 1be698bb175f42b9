using System.Text;
using Microsoft.Extensions.Logging;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Storage;

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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4.3);

    /// <summary>How much longer a look into the table that is under way may take.</summary>
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(0.3);

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
    /// <exception cref="OperationCanceledException">WeChat has gone away, or the tables did not even count the try in time.</exception>
    public async Task<PassiveOutcome> Answer(
        AccountSettings account, InboundEnvelope envelope, DateTimeOffset began, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        var left = began + Patience - time.GetUtcNow();
        using var late = new CancellationTokenSource((left > TimeSpan.Zero ? left : TimeSpan.Zero) + LookLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        var tries = await answers.CountTry(envelope, either.Token);
        try
        {
            return await Look(account, envelope, new(tries, began + Patience, cancellation), either.Token);
        }
        catch (Exception failure) when (TableFailure.Is(failure) && !cancellation.IsCancellationRequested)
        {
            // the tables are late, or have gone: what is there is found by the next try, or by the next message
            return Later(account, envelope, tries);
        }
    }

    private async Task<PassiveOutcome> Look(AccountSettings account, InboundEnvelope envelope, Try request, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? 2 * pause : LongestPause)
        {
            var view = await answers.Look(envelope, cancellation);
            var left = request.End - time.GetUtcNow();
            if (view.IsHandled)
            {
                if (await TryGive(view.Pieces, envelope, "", request.Gone) is { } outcome)
                    return outcome;
            }
            else if (left <= TimeSpan.Zero)
            {
                return await LastWord(account, envelope, view, request);
            }

            await Task.Delay(left > TimeSpan.Zero && left < pause ? left : pause, time, cancellation);
        }
    }

    /// <summary>What older answers wait is given with the sentence that this one's comes later, but not before WeChat's last try.</summary>
    private async Task<PassiveOutcome> LastWord(AccountSettings account, InboundEnvelope envelope, WaitingView view, Try request)
    {
        var later = Later(account, envelope, request.Number);
        if (later is PassiveOutcome.NotYet || view.Pieces.Count == 0)
            return later;
        // a piece that leaves no room for the sentence waits on: the user must hear that something is to come
        return await TryGive(view.Pieces, envelope, "\n" + account.LaterReply, request.Gone) as PassiveOutcome.Text ?? later;
    }

    /// <returns>Null when another callback of the user has taken a piece meanwhile: look again.</returns>
    private async Task<PassiveOutcome?> TryGive(
        IReadOnlyList<WaitingRow> pieces, InboundEnvelope envelope, string ending, CancellationToken gone)
    {
        var fitting = Fitting(pieces, Encoding.UTF8.GetByteCount(ending));
        if (fitting.Count == 0)
            return new PassiveOutcome.Nothing();
        return await answers.TryGive(fitting, envelope, gone)
            ? new PassiveOutcome.Text(string.Join('\n', fitting.Select(piece => piece.Text)) + ending)
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
    private static List<WaitingRow> Fitting(IReadOnlyList<WaitingRow> pieces, int reserved)
    {
        var bytes = reserved;
        return
        [
            .. pieces.Take(WaitingAnswers.ChangesMax)
                .TakeWhile(piece => (bytes += Encoding.UTF8.GetByteCount(piece.Text!) + 1) <= OutgoingText.ContentBytesMax + 1),
        ];
    }

    /// <summary>One of WeChat's tries of a callback.</summary>
    /// <param name="Number">1 at first.</param>
    /// <param name="End">When it has to be answered.</param>
    /// <param name="Gone">Cancelled when WeChat has gone away; a piece that is being given is not left half done for less.</param>
    private sealed record Try(int Number, DateTimeOffset End, CancellationToken Gone);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Try {Try} of {Id}: the answer is not ready, WeChat is left to try again")]
        public static partial void NotYet(ILogger logger, string id, int @try);

        [LoggerMessage(LogLevel.Information, "The answer to {Id} was not ready for WeChat's last try; it waits for the user's next message")]
        public static partial void Later(ILogger logger, string id);
    }
}
