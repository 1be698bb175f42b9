namespace WxFunctions.Tests.Support;

/// <summary>A clock that runs several times as fast as the machine's, timers included: a minute passes in seconds, and nothing is skipped.</summary>
internal sealed class FastTime(int times) : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private readonly long began = System.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + Passed;

    public override long GetTimestamp() => Passed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Shortened(dueTime), Shortened(period)), this);

    private TimeSpan Passed => System.GetElapsedTime(began) * times;

    private TimeSpan Shortened(TimeSpan span) => span > TimeSpan.Zero ? span / times : span;

    private sealed class FastTimer(ITimer timer, FastTime owner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(owner.Shortened(dueTime), owner.Shortened(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
