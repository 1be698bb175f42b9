namespace WxFunctions.Tests.Support;

/// <summary>A clock that stands still until a test moves it; timers fire inside <see cref="Advance"/>, in the order of their times.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public ManualTimeProvider(DateTimeOffset start) => now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (timers)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextUntil(end) is { } timer)
            timer.Fire();

        lock (timers)
            now = end > now ? end : now;
    }

    internal void Set(ManualTimer timer, TimeSpan due)
    {
        lock (timers)
        {
            _ = timers.Remove(timer);
            if (due == Timeout.InfiniteTimeSpan)
                return;

            timer.Due = now + due;
            timers.Add(timer);
        }

        // as the real one: what is due at once does not wait for the next tick
        if (due <= TimeSpan.Zero)
            _ = ThreadPool.UnsafeQueueUserWorkItem(_ => Advance(TimeSpan.Zero), null);
    }

    private ManualTimer? NextUntil(DateTimeOffset end)
    {
        lock (timers)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
                return null;

            _ = timers.Remove(next);
            now = next.Due > now ? next.Due : now;
            return next;
        }
    }
}
