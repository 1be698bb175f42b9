namespace WxFunctions.Benchmarks.Load;

/// <summary>Closed while the app is known to be down, so that nobody counts its absence as a refusal.</summary>
internal sealed class Gate
{
    private volatile TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => open.Task.IsCompleted;

    public void Open() => open.TrySetResult();

    public void Close()
    {
        if (IsOpen)
            open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public Task Pass(CancellationToken cancellation) => IsOpen ? Task.CompletedTask : open.Task.WaitAsync(cancellation);
}
