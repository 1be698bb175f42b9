using WxFunctions.Storage;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Delivery;

/// <summary>
/// One behaviour for each category of WeChat's error codes. Quick retries first, while the queue's lock is held; then slow ones, put off
/// with growing delays until the message expires.
/// </summary>
/// <param name="chance">Draws by how much delays differ, so that what failed together does not come back together.</param>
internal sealed class RetryPolicy(Random chance)
{
    private const int RoundsForUnknownCodes = 3;

    private static readonly TimeSpan[] Quick = [TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    private static readonly TimeSpan[] Slow =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10),
    ];

    /// <summary>
    /// The same for a channel. A mass message waits for no other day, whose allowance it would use up without being asked; and WeChat wants
    /// a whole minute between two calls with the same <c>clientmsgid</c>.
    /// </summary>
    public Verdict After(Channel channel, Exception failure, int tries, int round, DateTimeOffset now) =>
        (channel, (failure as WeChatException)?.Error.Category) switch
        {
            (Channel.Mass, ErrorCategory.QuotaDay) => new Verdict.GiveUp(nameof(ErrorCategory.QuotaDay)),
            (Channel.Mass, ErrorCategory.RateMinute) =>
                new Verdict.PutOffUntil(now + TimeSpan.FromMinutes(1) + Some(TimeSpan.FromSeconds(10))),
            _ => After(failure, tries, round, now),
        };

    /// <param name="failure">What the call threw.</param>
    /// <param name="tries">How often it was called in this round, at least 1.</param>
    /// <param name="round">Which round it is, at least 1.</param>
    /// <param name="now">The time.</param>
    public Verdict After(Exception failure, int tries, int round, DateTimeOffset now)
    {
        // the tables' client has tried for seconds already
        if (TableFailure.Is(failure))
            return Later(round, now);
        var category = failure is WeChatException refused ? refused.Error.Category : ErrorCategory.Retry;
        return category switch
        {
            ErrorCategory.Retry or ErrorCategory.RefreshToken when tries <= Quick.Length =>
                new Verdict.RetryAfter(Jittered(Quick[tries - 1])),
            ErrorCategory.Retry or ErrorCategory.RefreshToken or ErrorCategory.Config => Later(round, now),
            ErrorCategory.Unknown when round <= RoundsForUnknownCodes => Later(round, now),
            ErrorCategory.RateMinute or ErrorCategory.QuotaDay =>
                new Verdict.PutOffUntil(Behind(category, Reset(category, now), round, now)),
            _ => new Verdict.GiveUp(category.ToString()),
        };
    }

    /// <summary>When an allowance that is used up begins anew.</summary>
    public static DateTimeOffset Reset(ErrorCategory allowance, DateTimeOffset now) =>
        allowance == ErrorCategory.QuotaDay ? BeijingTime.Today(now).AddDays(1) : NextMinute(now);

    /// <summary>When a message comes again that found its way closed, and was not sent.</summary>
    /// <param name="category">Why the way is closed.</param>
    /// <param name="until">Until when.</param>
    /// <param name="round">Which round of the message it is, at least 1.</param>
    /// <param name="now">The time.</param>
    public DateTimeOffset Behind(ErrorCategory category, DateTimeOffset until, int round, DateTimeOffset now) => category switch
    {
        ErrorCategory.QuotaDay => until + Some(TimeSpan.FromMinutes(5)),
        ErrorCategory.RateMinute => until + Some(TimeSpan.FromSeconds(10)),
        // nobody knows when: they do not all come back at once, nor too often
        _ => Later(round, now).Due is var later && later > until ? later : until + Some(TimeSpan.FromSeconds(10)),
    };

    private Verdict.PutOffUntil Later(int round, DateTimeOffset now) =>
        new(now + Jittered(Slow[Math.Min(round, Slow.Length) - 1]));

    private static DateTimeOffset NextMinute(DateTimeOffset now) =>
        new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, now.Offset).AddMinutes(1);

    /// <summary>A fifth more or less.</summary>
    private TimeSpan Jittered(TimeSpan delay) => delay * (0.8 + (0.4 * chance.NextDouble()));

    private TimeSpan Some(TimeSpan most) => most * chance.NextDouble();
}
