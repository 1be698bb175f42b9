namespace WxFunctions.Tests.WeChat.Api;

/// <summary>A stream that never gives anything: it fails in a certain way, or in none.</summary>
internal sealed class EndlessStream(Action? fail) : MemoryStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        fail?.Invoke();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return 0;
    }
}
