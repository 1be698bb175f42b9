namespace WxFunctions.Local.Simulator.State;

/// <summary>
/// A list that many threads append to and read. Entries never change, so a snapshot is a view that costs nothing,
/// and what is older than the newest <paramref name="keep"/> entries is given up by halves.
/// </summary>
internal sealed class AppendLog<T>(int keep)
{
    private readonly Lock gate = new();
    private readonly Signal changed = new();
    private T[] items = new T[Math.Min(keep * 2, 64)];
    private int count;
    private long dropped;

    /// <summary>How many were ever added.</summary>
    public long Total
    {
        get
        {
            lock (gate)
                return dropped + count;
        }
    }

    public IReadOnlyList<T> Snapshot => From(0).Items;

    /// <summary>Adds what <paramref name="make"/> gives for the entry's number; numbers count from 0 without a gap.</summary>
    public T Add(Func<long, T> make)
    {
        T added;
        lock (gate)
        {
            if (count == items.Length)
                MakeRoom();
            added = make(dropped + count);
            items[count++] = added;
        }

        changed.Raise();
        return added;
    }

    public T Add(T item) => Add(_ => item);

    /// <summary>The entries from a number on, and the number of the first of them: higher than asked for when some are gone.</summary>
    public (IReadOnlyList<T> Items, long First) From(long number)
    {
        lock (gate)
        {
            var first = Math.Clamp(number, dropped, dropped + count);
            var start = (int)(first - dropped);
            return (new ArraySegment<T>(items, start, count - start), first);
        }
    }

    /// <summary>Completes at the next change; see <see cref="Signal"/>.</summary>
    public Task NextChange() => changed.Next();

    public async Task WaitFor(Func<IReadOnlyList<T>, bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            var change = changed.Next();
            if (condition(Snapshot))
                return;
            await change.WaitAsync(cancellation);
        }
    }

    // A new array each time: snapshots keep reading the old one.
    private void MakeRoom()
    {
        var kept = count < keep * 2L ? count : keep;
        var larger = new T[(int)Math.Min(keep * 2L, Math.Max(count * 2L, 1))];
        Array.Copy(items, count - kept, larger, 0, kept);
        dropped += count - kept;
        items = larger;
        count = kept;
    }
}
