using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Tests.Simulator;

public sealed class AppendLogTests
{
    [Fact]
    public void The_newest_are_kept_and_a_snapshot_does_not_change()
    {
        var log = new AppendLog<long>(keep: 100);
        for (var i = 0; i < 150; i++)
            _ = log.Add(number => number);
        var early = log.Snapshot;
        for (var i = 0; i < 1_000; i++)
            _ = log.Add(number => number);

        Assert.Equal(Enumerable.Range(0, 150).Select(i => (long)i), early);
        Assert.Equal(1_150, log.Total);
        Assert.InRange(log.Snapshot.Count, 100, 200);
        Assert.Equal(1_149, log.Snapshot[^1]);
        var (items, first) = log.From(3);
        Assert.Equal(first, items[0]);
        Assert.Equal([1_148, 1_149], log.From(1_148).Items);
        Assert.Empty(log.From(5_000).Items);
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_the_entry_waited_for()
    {
        var log = new AppendLog<int>(keep: 10);
        var waiting = log.WaitFor(items => items.Contains(3), TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
            _ = log.Add(i);
        Assert.False(waiting.IsCompleted);
        _ = log.Add(3);

        await waiting;
    }

    [Fact]
    public async Task Entries_of_many_threads_are_all_there()
    {
        var log = new AppendLog<int>(keep: 10_000);
        var all = log.WaitFor(items => items.Count == 8_000, TestContext.Current.CancellationToken);

        await Parallel.ForAsync(0, 8_000, TestContext.Current.CancellationToken, (i, cancellation) =>
        {
            _ = log.Add(i);
            return ValueTask.CompletedTask;
        });

        await all;
        Assert.Equal(Enumerable.Range(0, 8_000), log.Snapshot.Order());
    }
}
