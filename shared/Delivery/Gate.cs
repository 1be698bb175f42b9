using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Delivery;

/// <summary>
/// Keeps a process from calling an interface that cannot work: until an allowance begins anew, and where WeChat does not answer or a setting
/// is wrong, but for one call now and then that finds out.
/// </summary>
internal sealed class Gate(TimeProvider time)
{
    /// <summary>So many failures in a row, of different messages as a rule, are no chance.</summary>
    private const int FailuresMax = 10;

    private static readonly TimeSpan OutageFirst = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OutageMost = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ConfigFirst = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConfigMost = TimeSpan.FromMinutes(16);

    private readonly Lock gate = new();
    private Closure? allowance;
    private Closure? broken;
    private int failures;
    private int trips;

    /// <summary>Lets a call through, or says why not.</summary>
    /// <param name="trip">To be given back with the result of the call.</param>
    /// <returns>Null: call.</returns>
    public Closure? Enter(out int trip)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            trip = trips;
            if (allowance is { } used && now < used.Until)
                return used;
            if (broken is not { } closed)
                return null;
            if (now < closed.Until)
                return closed;
            // this one finds out; the others wait for it
            broken = closed with { Until = now + Pause(closed.Category, trips) };
            return null;
        }
    }

    /// <summary>WeChat has taken a message, or refused one for its own sake: the way is free.</summary>
    public void Worked()
    {
        lock (gate)
            (broken, failures, trips) = (null, 0, 0);
    }

    /// <summary>A call has failed.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="trip">What <see cref="Enter"/> gave: a call from before the gate closed says nothing new.</param>
    /// <returns>How the gate has closed by it; null where it has not.</returns>
    public Closure? Failed(Exception failure, int trip)
    {
        var refused = failure as WeChatException;
        var category = refused?.Error.Category ?? ErrorCategory.Retry;
        lock (gate)
        {
            var now = time.GetUtcNow();
            switch (category)
            {
                case ErrorCategory.RateMinute or ErrorCategory.QuotaDay:
                    var was = allowance;
                    allowance = new(category, RetryPolicy.Reset(category, now), failure.Message, refused!.Error.Code);
                    return was is { } before && now < before.Until ? null : allowance;
                case ErrorCategory.Config or ErrorCategory.Retry or ErrorCategory.RefreshToken:
                    return trip == trips && (category == ErrorCategory.Config || trips > 0 || ++failures >= FailuresMax)
                        ? Trip(category, now, failure.Message, refused?.Error.Code)
                        : null;
                case ErrorCategory.Unknown:
                    return null;
                default:
                    Worked();
                    return null;
            }
        }
    }

    private Closure Trip(ErrorCategory category, DateTimeOffset now, string words, int? code)
    {
        trips++;
        var closed = new Closure(category, now + Pause(category, trips), words, code);
        broken = closed;
        return closed;
    }

    private static TimeSpan Pause(ErrorCategory category, int trips)
    {
        var (first, most) = category == ErrorCategory.Config ? (ConfigFirst, ConfigMost) : (OutageFirst, OutageMost);
        var grown = first * Math.Pow(2, Math.Min(trips - 1, 10));
        return grown < most ? grown : most;
    }

    /// <summary>Why an interface is not called.</summary>
    /// <param name="Category">Its kind.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="Words">What the last call said.</param>
    /// <param name="Code">WeChat's <c>errcode</c>, if it gave one.</param>
    internal sealed record Closure(ErrorCategory Category, DateTimeOffset Until, string Words, int? Code);
}
