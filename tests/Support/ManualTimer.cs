namespace WxFunctions.Tests.Support;

internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan period = Timeout.InfiniteTimeSpan;

    public DateTimeOffset Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        this.period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
        clock.Set(this, dueTime);
        return true;
    }

    public void Fire()
    {
        clock.Set(this, period);
        callback(state);
    }

    public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
