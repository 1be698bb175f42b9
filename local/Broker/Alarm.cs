namespace WxFunctions.Local.Broker;

/// <summary>Wakes the writer when the earliest of its times has come.</summary>
internal sealed class Alarm : IDisposable
{
    /// <summary>Timers end at 49 days; whoever wakes early looks again.</summary>
    public static readonly TimeSpan SpanMax = TimeSpan.FromDays(1);

    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);
    private readonly ITimer timer;
    private volatile bool hasRung;
    private long setTo = long.MaxValue;

    public Alarm(TimeProvider time, Action ring) => timer = time.CreateTimer(
        _ =>
        {
            hasRung = true;
            ring();
        },
        null,
        Timeout.InfiniteTimeSpan,
        Timeout.InfiniteTimeSpan);

    /// <summary>Ringing too early is cheaper than setting the timer anew for every lock that is settled.</summary>
    public void Set(long due, long now)
    {
        if (hasRung)
            (hasRung, setTo) = (false, long.MaxValue);
        if (due >= setTo)
            return;

        setTo = due;
        var left = TimeSpan.FromTicks(Math.Max(0, due - now));
        _ = timer.Change(left < SpanMax ? left + Rounding : SpanMax, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();
}
