namespace WxFunctions.Local.Broker;

/// <summary>Wakes the writer when the earliest of its times has come.</summary>
internal sealed class Alarm : IDisposable
{
    /// <summary>Timers end at 49 days; the writer, woken early, looks again, and a receiver waits a day at most.</summary>
    public static readonly TimeSpan SpanMax = TimeSpan.FromDays(1);

    private readonly TimeProvider time;
    private readonly Action ring;
    private readonly ITimer timer;
    private volatile bool hasRung;
    private long setTo = long.MaxValue;

    public Alarm(TimeProvider time, Action ring)
    {
        (this.time, this.ring) = (time, ring);
        timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ringing too early is cheaper than setting the timer anew for every lock that is settled.</summary>
    public void Set(long due, long now)
    {
        if (hasRung)
            (hasRung, setTo) = (false, long.MaxValue);
        if (due >= setTo)
            return;

        setTo = due;
        // timers count whole milliseconds: rounded up, else the last one is spent spinning
        var left = Math.Ceiling(TimeSpan.FromTicks(Math.Max(0, due - now)).TotalMilliseconds);
        _ = timer.Change(TimeSpan.FromMilliseconds(Math.Min(left, SpanMax.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        // the clock may have moved between the reading and the setting
        if (time.GetUtcNow().UtcTicks >= due)
            Ring();
    }

    public void Dispose() => timer.Dispose();

    private void Ring()
    {
        hasRung = true;
        ring();
    }
}
