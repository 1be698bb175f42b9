namespace WxFunctions.Local.Broker;

/// <inheritdoc/>
internal sealed class Outcome<T> : Outcome
{
    private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? error;
    private T? value;

    public Task<T> Task => source.Task;

    public void Resolve(T result) => (value, IsDecided) = (result, true);

    public override void Reject(Exception error) => (this.error, IsDecided) = (error, true);

    public override void Publish() =>
        _ = error is null ? source.TrySetResult(value!) : source.TrySetException(error);
}
