namespace WxFunctions.Tests.Delivery.Model;

/// <summary>
/// A clock without a machine behind it: who waits has waited at once, and it is later by then. Time limits do not run out, as nothing here
/// takes any time.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan)
            return new Ended();
        Pass(dueTime);
        callback(state);
        return new Ended();
    }

    public void Pass(TimeSpan span) => PassUntil(GetUtcNow() + span);

    public void PassUntil(DateTimeOffset then)
    {
        lock (gate)
            now = then > now ? then : now;
    }

    private sealed class Ended : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
