namespace WxFunctions.Reliability.Faults;

/// <summary>Catches the first call that comes to it and holds it until it is let go: the moment at which something is done to the app.</summary>
internal sealed class Trap
{
    private readonly TaskCompletionSource caught = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int isSprung;

    /// <summary>Completes when a call is in it.</summary>
    public Task Caught => caught.Task;

    /// <summary>What the caught call waits for.</summary>
    public Task Released => released.Task;

    /// <summary>Whether the call that asks is the first one. Tells who waits for it at once.</summary>
    public bool TryCatch()
    {
        if (Interlocked.Exchange(ref isSprung, 1) == 1)
            return false;
        caught.SetResult();
        return true;
    }

    public void Release()
    {
        _ = Interlocked.Exchange(ref isSprung, 1);
        _ = released.TrySetResult();
    }
}
