namespace WxFunctions.Local.Simulator.State;

/// <summary>
/// The token of <c>stable_token</c>: the same to all who ask, exchanged five minutes before its end, when old and new both work.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken</remarks>
internal sealed class StableTokens(TokenBook book, PlatformAccount account, TimeProvider clock)
{
    private const int ForcedPerDayMax = 20;

    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ForcedPause = TimeSpan.FromSeconds(30);

    // WeChat's day begins at midnight in China.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly Lock gate = new();
    private IssuedToken? current;
    private IssuedToken? previous;
    private DateTimeOffset forcedAt;
    private DateTimeOffset forcedDay;
    private int forcedToday;

    public IssuedToken Get()
    {
        lock (gate)
            return GetCurrent(clock.GetUtcNow());
    }

    /// <summary>A new token, and the end of all before it. Sooner than 30 seconds after the last time it is a <see cref="Get"/>.</summary>
    /// <returns>Nothing when the day's twenty are used up.</returns>
    public IssuedToken? Force()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now - forcedAt < ForcedPause)
                return GetCurrent(now);
            if (!TryCountForced(now))
                return null;
            previous?.Replace(now);
            current?.Replace(now);
            previous = null;
            forcedAt = now;
            return current = book.Issue(account);
        }
    }

    /// <summary>The next call gives a new token, as after a change of the AppSecret.</summary>
    public void Forget()
    {
        lock (gate)
            current = previous = null;
    }

    private IssuedToken GetCurrent(DateTimeOffset now)
    {
        if (current is not null && current.Left(now) >= Overlap)
            return current;
        previous = current;
        return current = book.Issue(account);
    }

    private bool TryCountForced(DateTimeOffset now)
    {
        var day = new DateTimeOffset(now.ToOffset(China).Date, China);
        if (day != forcedDay)
            (forcedDay, forcedToday) = (day, 0);
        return forcedToday++ < ForcedPerDayMax;
    }
}
