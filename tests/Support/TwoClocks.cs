namespace WxFunctions.Tests.Support;

/// <summary>
/// The clock of the day, which can be set wrong, and the one that only counts on. Nobody waits on it: timers fire at once.
/// </summary>
internal sealed class TwoClocks : TimeProvider
{
    private readonly Lock gate = new();
    private readonly DateTimeOffset start = System.GetUtcNow();
    private TimeSpan passed;
    private TimeSpan skew;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return start + passed + skew;
    }

    public override long GetTimestamp()
    {
        lock (gate)
            return passed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : dueTime, period);

    public void Pass(TimeSpan by)
    {
        lock (gate)
            passed += by;
    }

    /// <summary>Somebody sets the clock of the day; no time goes by.</summary>
    public void Skew(TimeSpan by)
    {
        lock (gate)
            skew += by;
    }
}
