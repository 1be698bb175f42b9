namespace WxFunctions.Tests.Support;

/// <summary>The machine's clock, running as it does, that can be set forward; timers that this makes due fire at once.</summary>
internal sealed class OffsetTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<OffsetTimer> timers = [];
    private TimeSpan offset;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return System.GetUtcNow() + offset;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = new OffsetTimer(this, callback, state);
            timers.Add(timer);
            _ = timer.Change(dueTime, period);
            return timer;
        }
    }

    public void Advance(TimeSpan by)
    {
        List<OffsetTimer> all;
        lock (gate)
        {
            offset += by;
            all = [.. timers];
        }

        foreach (var timer in all)
            timer.Forward(by);
    }

    private sealed class OffsetTimer : ITimer
    {
        private readonly OffsetTime owner;
        private readonly ITimer inner;
        private DateTimeOffset due = DateTimeOffset.MaxValue;
        private TimeSpan period;

        public OffsetTimer(OffsetTime owner, TimerCallback callback, object? state)
        {
            this.owner = owner;
            inner = System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            (due, period) = (dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : System.GetUtcNow() + dueTime, newPeriod);
            return inner.Change(dueTime, newPeriod);
        }

        public void Forward(TimeSpan by)
        {
            if (due == DateTimeOffset.MaxValue)
                return;
            var left = due - System.GetUtcNow() - by;
            _ = Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, period);
        }

        public void Dispose()
        {
            lock (owner.gate)
                _ = owner.timers.Remove(this);
            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return inner.DisposeAsync();
        }
    }
}
