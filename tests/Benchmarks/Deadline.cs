namespace WxFunctions.Benchmarks;

/// <summary>Ends a phase that hangs, and says in words what it hung on.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration outer;
    private readonly ITimer timer;
    private string? reason;

    public Deadline(TimeSpan limit, CancellationToken cancellation)
    {
        source = new CancellationTokenSource();
        outer = cancellation.Register(() => Fail("stopped from outside"));
        timer = TimeProvider.System.CreateTimer(
            _ => Fail($"not done within {limit.TotalSeconds:0} s while {Doing()}"), null, limit, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => source.Token;

    /// <summary>What is being waited for, asked only when time is up.</summary>
    public Func<string> Doing { get; set; } = () => "setting up";

    public string? Reason => reason;

    public void Fail(string why)
    {
        // The first reason counts: what follows is its consequence.
        if (Interlocked.CompareExchange(ref reason, why, null) is null)
            source.Cancel();
    }

    public void Dispose()
    {
        timer.Dispose();
        outer.Dispose();
        source.Dispose();
    }
}
