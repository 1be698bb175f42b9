namespace WxFunctions.Benchmarks.Load;

/// <summary>A count that can be waited for.</summary>
internal sealed class Tally
{
    private readonly Lock gate = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Add()
    {
        lock (gate)
        {
            count++;
            for (var i = waiting.Count - 1; i >= 0; i--)
            {
                if (waiting[i].Count > count)
                    continue;
                waiting[i].Reached.SetResult();
                waiting.RemoveAt(i);
            }
        }
    }

    public Task Reach(int wanted, CancellationToken cancellation)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (count >= wanted)
                return Task.CompletedTask;
            waiting.Add((wanted, reached));
        }

        return reached.Task.WaitAsync(cancellation);
    }
}
