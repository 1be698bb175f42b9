namespace WxFunctions.Local.Broker;

/// <summary>A receiver's call that may have to wait. Parked on a task; woken by the writer, its deadline or its token.</summary>
internal abstract class Waiter : IDisposable
{
    private CancellationTokenRegistration registration;
    private ITimer? timer;

    public required long Deadline { get; init; }

    public required CancellationToken Cancellation { get; init; }

    public abstract Outcome Outcome { get; }

    /// <summary>What a caller gets whom nothing came for.</summary>
    public abstract void TimeOut();

    /// <summary>Takes it off the list it waits in.</summary>
    public abstract void Leave();

    /// <summary>Starts the clock: only for those who did not get theirs at once.</summary>
    public void Arm(TimeProvider time, Action<Waiter, Exception?> end)
    {
        var left = TimeSpan.FromTicks(Math.Max(0, Deadline - time.GetUtcNow().UtcTicks));
        timer = time.CreateTimer(_ => end(this, null), null, left < Alarm.SpanMax ? left : Alarm.SpanMax, Timeout.InfiniteTimeSpan);
        // the clock may have moved between the reading and the setting
        if (time.GetUtcNow().UtcTicks >= Deadline)
            end(this, null);
        registration = Cancellation.UnsafeRegister((_, token) => end(this, new OperationCanceledException(token)), null);
    }

    public void Dispose()
    {
        timer?.Dispose();
        registration.Dispose();
    }
}
