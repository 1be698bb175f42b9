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
internal sealed class Ledger(WeChatSimulator weChat)
{
    private readonly Lock gate = new();
    private readonly AnswerBook book = new();
    private readonly List<Callback> sent = [];
    private readonly HashSet<Callback> mayDouble = [];
    private readonly List<(long Before, long After)> kills = [];
    private int read;

    /// <summary>Whether an answer may come twice when the app was killed between the two.</summary>
    public bool KillsMayDouble { get; set; }

    public int Kills
    {
        get
        {
            lock (gate)
                return kills.Count;
        }
    }

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

    /// <summary>WeChat has taken the answer to it, and the app could not hear so: the one window that is documented.</summary>
    public void MayDouble(Callback callback)
    {
        lock (gate)
            _ = mayDouble.Add(callback);
    }

    /// <param name="before">A timestamp from before the kill; the process was dead by now.</param>
    public void Killed(long before)
    {
        lock (gate)
            kills.Add((before, Stopwatch.GetTimestamp()));
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
        var unexplained = doubles.Where(pair => !IsExplained(pair.First, pair.Again)).Select(pair => $"u{pair.First.User}-n{pair.First.Number}").ToList();
        return new Totals(
            Sent.Count,
            AcknowledgedCount,
            [.. audit.Lost.Select(callback => callback.ToString())],
            doubles.Count - unexplained.Count,
            unexplained,
            [.. audit.OutOfOrder.Select(answer => $"u{answer.User}-n{answer.Number}")],
            audit.NothingElse.IsKept ? "" : audit.NothingElse.Detail);
    }

    private bool IsExplained(Answer first, Answer again)
    {
        lock (gate)
        {
            return mayDouble.Any(callback => callback.User == first.User && callback.Number == first.Number)
                || (KillsMayDouble && kills.Any(kill => first.At <= kill.After && kill.Before <= again.At));
        }
    }

    /// <summary>Copies what WeChat has taken since the last time.</summary>
    private void Read()
    {
        lock (gate)
        {
            var taken = weChat.Sent;
            for (; read < taken.Count; read++)
            {
                // who was only added to make a mass message of two has no part in this
                if (taken[read].To != MassPartner)
                    book.Add(taken[read].To, taken[read].Json, Timestamp(taken[read].At));
            }
        }
    }

    /// <summary>The second user of each mass message.</summary>
    public const string MassPartner = "oPartnerOfMassMessages0001";

    private static long Timestamp(DateTimeOffset at) =>
        Stopwatch.GetTimestamp() - (long)((TimeProvider.System.GetUtcNow() - at).TotalSeconds * Stopwatch.Frequency);
}
