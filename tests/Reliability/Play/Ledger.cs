using System.Diagnostics;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Report;
using WxFunctions.Benchmarks.WeChat;
using WxFunctions.Local.Simulator;

namespace WxFunctions.Reliability.Play;

/// <summary>
/// What was sent to the app, what it acknowledged, and what WeChat has taken from it. Nothing in it comes from the app's own tables, so it
/// can judge them.
/// </summary>
internal sealed class Ledger
{
    /// <summary>The second user of each mass message.</summary>
    public const string MassPartner = "oPartnerOfMassMessages0001";

    private readonly Lock gate = new();
    private readonly AnswerBook book = new();
    private readonly List<Callback> sent = [];
    private readonly HashSet<(int User, int Number)> mayDouble = [];
    private readonly Func<IReadOnlyList<SentMessage>> taken;
    private readonly Func<Callback, bool> isNoted;
    private int read;

    /// <param name="taken">All that WeChat has taken; what it has taken so far is no part of this.</param>
    /// <param name="isNoted">Whether the tables have been told that the answer to a callback was taken.</param>
    public Ledger(Func<IReadOnlyList<SentMessage>> taken, Func<Callback, bool> isNoted)
    {
        (this.taken, this.isNoted) = (taken, isNoted);
        read = taken().Count;
    }

    public int Kills { get; private set; }

    public int AnsweredCount
    {
        get
        {
            Read();
            return book.Answered.Count;
        }
    }

    public int AcknowledgedCount
    {
        get
        {
            lock (gate)
                return sent.Count(callback => callback.IsAcknowledged);
        }
    }

    public IReadOnlyList<Callback> Sent
    {
        get
        {
            lock (gate)
                return [.. sent];
        }
    }

    public Callback Add(Callback callback)
    {
        lock (gate)
            sent.Add(callback);
        return callback;
    }

    /// <summary>WeChat has taken this message, and the connection broke before the app could hear so.</summary>
    public void MayDouble(string json)
    {
        if (AnswerBook.Find(json) is { } key)
        {
            lock (gate)
                _ = mayDouble.Add(key);
        }
    }

    /// <summary>
    /// The app is dead. What WeChat had taken from it and the tables had not been told of may come once more: the one window that is
    /// documented. Nothing else may.
    /// </summary>
    public void Killed()
    {
        Kills++;
        foreach (var callback in Sent.Where(callback => IsAnswered(callback) && !isNoted(callback)))
        {
            lock (gate)
                _ = mayDouble.Add((callback.User, callback.Number));
        }
    }

    public bool IsAnswered(Callback callback)
    {
        Read();
        return book.Knows(callback.User, callback.Number);
    }

    /// <summary>An answer that WeChat does not see: whoever asked for it got it.</summary>
    public void Answered(Callback callback) =>
        book.Add(TestAccount.OpenId(callback.User), callback.ToString(), Stopwatch.GetTimestamp());

    /// <summary>Adds everything up.</summary>
    public Totals Close()
    {
        Read();
        var audit = new Audit(Sent, book);
        var doubles = audit.Doubles;
        var unexplained = doubles.Where(pair => !mayDouble.Contains((pair.First.User, pair.First.Number)))
            .Select(pair => $"u{pair.First.User}-n{pair.First.Number}").ToList();
        return new Totals(
            Sent.Count,
            AcknowledgedCount,
            [.. audit.Lost.Select(callback => callback.ToString())],
            doubles.Count - unexplained.Count,
            unexplained,
            [.. audit.OutOfOrder.Select(answer => $"u{answer.User}-n{answer.Number}")],
            audit.NothingElse.IsKept ? "" : audit.NothingElse.Detail);
    }

    /// <summary>Copies what WeChat has taken since the last time.</summary>
    private void Read()
    {
        lock (gate)
        {
            var all = taken();
            for (; read < all.Count; read++)
            {
                // who was only added to make a mass message of two has no part in this
                if (all[read].To != MassPartner)
                    book.Add(all[read].To, all[read].Json, Timestamp(all[read].At));
            }
        }
    }

    private static long Timestamp(DateTimeOffset at) =>
        Stopwatch.GetTimestamp() - (long)((TimeProvider.System.GetUtcNow() - at).TotalSeconds * Stopwatch.Frequency);
}
