using System.Collections.Concurrent;
using System.Globalization;

namespace WxFunctions.Local.Simulator.State;

/// <summary>Counts calls by account and interface, and remembers refused ones by their rid.</summary>
internal sealed class CallLedger
{
    private const int KeptMax = 1_000;

    private readonly ConcurrentDictionary<(PlatformAccount, string Path), long> used = new();
    private readonly ConcurrentDictionary<(PlatformAccount, string Month), int> cleared = new();
    private readonly ConcurrentDictionary<string, LedgerEntry> byRid = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> oldestFirst = new();

    public void Count(PlatformAccount account, string path) => used.AddOrUpdate((account, path), 1, (_, count) => count + 1);

    public long Used(PlatformAccount account, string path) => used.GetValueOrDefault((account, path));

    public void Remember(string rid, LedgerEntry entry)
    {
        byRid[rid] = entry;
        oldestFirst.Enqueue(rid);
        if (oldestFirst.Count > KeptMax && oldestFirst.TryDequeue(out var oldest))
            _ = byRid.TryRemove(oldest, out _);
    }

    public LedgerEntry? Find(string rid) => byRid.GetValueOrDefault(rid);

    /// <returns>False when the month's chances are used up.</returns>
    public bool TryClear(PlatformAccount account, DateTimeOffset now, int perMonth)
    {
        var month = now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (cleared.AddOrUpdate((account, month), 1, (_, count) => count + 1) > perMonth)
            return false;
        foreach (var key in used.Keys.Where(key => key.Item1 == account))
            _ = used.TryRemove(key, out _);
        return true;
    }
}
