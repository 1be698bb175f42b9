namespace WxFunctions.Local.Simulator.State;

/// <summary>Wakes whoever waits. Take <see cref="Next"/> before looking at the state: no change may fall between look and wait.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? waiting;

    /// <summary>Completes at the first <see cref="Raise"/> after this call.</summary>
    public Task Next()
    {
        if (Volatile.Read(ref waiting) is { } known)
            return known.Task;
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref waiting, fresh, null) ?? fresh).Task;
    }

    public void Raise() => Interlocked.Exchange(ref waiting, null)?.SetResult();
}
