using WxFunctions.Mass;
using WxFunctions.Rules;
using WxFunctions.Storage;
using WxFunctions.Users;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Delivery;

/// <summary>One round of a message: is it allowed, is the way open, send, try again quickly; then later, by its fallback, or never.</summary>
internal sealed class Dispatcher(
    Admission admission, Audience audience, Gates gates, SendRates rates, MassSender mass, Books books, RetryPolicy policy, TimeProvider time)
{
    /// <summary>Tries to send a message.</summary>
    public async Task<Step> Run(Parcel wanted, CancellationToken cancellation)
    {
        var (parcel, refusal) = await admission.Admit(wanted, cancellation);
        if (refusal is not null)
            return await Refused(parcel, refusal, null, cancellation);

        for (var tries = 1; ; tries++)
        {
            if (gates.Of(parcel).Enter(out var trip) is { } closed)
                return await Later(parcel, Behind(parcel, closed) with { WasTried = tries > 1 }, cancellation);
            if (!await rates.Wait(parcel.Account.Settings, cancellation))
                return await Later(parcel, BehindOthers(parcel) with { WasTried = tries > 1 }, cancellation);

            parcel = parcel.Tried();
            var asked = time.GetUtcNow();
            if (await Send(parcel, trip) is not { } failure)
                return new Step.Over(new Outcome.Done());

            var round = parcel.Envelope.Round - parcel.Envelope.Progress.Waits;
            switch (policy.After(parcel.Channel, failure, tries, round, time.GetUtcNow()))
            {
                case Verdict.RetryAfter again:
                    await Task.Delay(again.Delay, time, cancellation);
                    break;
                case Verdict.PutOffUntil later:
                    return await Later(
                        parcel, parcel.After(failure, later.Due) with { SkipsTable = TableFailure.Is(failure) }, cancellation);
                case Verdict.GiveUp gone:
                    if (gone.Reason == Admission.WindowClosed)
                        await audience.Close(parcel.Envelope.Account, parcel.Envelope.To, asked, cancellation);
                    return await Refused(
                        parcel, new(gone.Reason, failure.Message), (failure as WeChatException)?.Error.Code, cancellation);
            }
        }
    }

    /// <summary>Sends what the sender wanted sent instead, or gives up.</summary>
    private async Task<Step> Refused(Parcel parcel, Outcome.Failed refusal, int? code, CancellationToken cancellation)
    {
        if (refusal.Reason == Admission.WindowClosed && parcel.Fallback(refusal.Description) is { } fallback)
            return await Run(fallback, cancellation);
        return await GiveUp(parcel, refusal, code, cancellation);
    }

    /// <summary>Ends a message that has not been sent.</summary>
    /// <param name="parcel">The message.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="code">WeChat's <c>errcode</c>, if that is why.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Step> GiveUp(Parcel parcel, Outcome.Failed refusal, int? code, CancellationToken cancellation)
    {
        // WeChat counts what it has taken: the place is free again
        if (refusal.Reason != Admission.WindowClosed && parcel.Envelope.Progress.Window is { } window)
            await audience.GiveBack(parcel.Envelope.Account, parcel.Envelope.To, window, cancellation);
        return new Step.Over(await books.Failed(parcel, refusal, code));
    }

    private PutOff Behind(Parcel parcel, Gate.Closure closed) => parcel.Waiting(
        policy.Behind(closed.Category, closed.Until, parcel.Envelope.Round, time.GetUtcNow()),
        closed.Category.ToString(),
        $"Nothing is sent for now: {closed.Words}",
        closed.Code);

    private PutOff BehindOthers(Parcel parcel)
    {
        var now = time.GetUtcNow();
        var next = RetryPolicy.Reset(ErrorCategory.RateMinute, now);
        return parcel.Waiting(
            policy.Behind(ErrorCategory.RateMinute, next, parcel.Envelope.Round, now),
            "SendsPerMinute",
            "The account has sent as many messages in this minute as its settings allow.");
    }

    /// <summary>Puts a message off, or gives it up where its time would be over by then.</summary>
    public async Task<Step> Later(Parcel parcel, PutOff later, CancellationToken cancellation) => later.Due < parcel.Envelope.ExpiresAt
        ? new Step.Later(later)
        : await GiveUp(parcel, new(Books.Expired, later.Words), later.Code, cancellation);

    /// <returns>Null when WeChat has taken the message.</returns>
    private async Task<Exception?> Send(Parcel parcel, int trip)
    {
        string? msgId;
        try
        {
            // never broken off, or nobody would know what has become of it: the call has its own time limit
            msgId = parcel.Channel == Channel.Mass
                ? $"{await mass.Send(parcel.Account, parcel.Envelope, Sender.ClientMsgId(parcel.Envelope), CancellationToken.None)}"
                : await Sender.Send(parcel.Account, parcel.Envelope, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not Unprocessable)
        {
            // WeChat's refusals, and whatever keeps us from asking it: the tables with the token may be away
            if (Closes(parcel, failure) && gates.Of(parcel).Failed(failure, trip) is { } closed)
                gates.Tell(parcel, closed);
            return failure;
        }

        gates.Of(parcel).Worked();
        await books.Sent(parcel, msgId);
        return null;
    }

    /// <summary>Whether others need not try: of mass messages each has its own place in the allowance, and may have been taken before.</summary>
    private static bool Closes(Parcel parcel, Exception failure) =>
        parcel.Channel != Channel.Mass || failure is not WeChatException { Error.Category: ErrorCategory.QuotaDay };
}
