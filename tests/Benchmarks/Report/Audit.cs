using System.Diagnostics;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.WeChat;

namespace WxFunctions.Benchmarks.Report;

/// <summary>Holds what was acknowledged against what was answered.</summary>
internal sealed class Audit
{
    private readonly IReadOnlyCollection<Callback> callbacks;
    private readonly IReadOnlyList<Answer> answers;
    private readonly Dictionary<(int User, int Number), List<Answer>> byCallback;
    private readonly AnswerBook book;

    public Audit(IReadOnlyCollection<Callback> callbacks, AnswerBook book)
    {
        this.callbacks = callbacks;
        this.book = book;
        answers = book.All;
        byCallback = answers.GroupBy(Key).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>The answers after the first one to the same callback, each with the first.</summary>
    public IReadOnlyList<(Answer First, Answer Again)> Doubles =>
        [.. byCallback.Values.SelectMany(group => group.Skip(1).Select(again => (group[0], again)))];

    public Verdict Acknowledged => Verdict.None(
        "every callback is acknowledged with 200 success",
        [.. callbacks.Where(callback => !callback.IsAcknowledged).Select(callback => $"{callback} {callback.Refusal}")]);

    public Verdict AcknowledgedAtOnce => Verdict.None(
        "each of them at the first try",
        [.. callbacks.Where(callback => callback.Tries > 1).Select(callback => $"{callback} {callback.Refusal}")]);

    public Verdict Answered => Verdict.None(
        "every acknowledged callback is answered",
        [.. Lost.Select(Text)]);

    /// <summary>The acknowledged ones without an answer.</summary>
    public IReadOnlyList<Callback> Lost =>
        [.. callbacks.Where(callback => callback.IsAcknowledged && !byCallback.ContainsKey(Key(callback)))];

    public Verdict NotTwice => Verdict.None("none is answered twice", [.. Doubles.Select(pair => Text(pair.First))]);

    public Verdict InOrder => Verdict.None("each user's answers come in order", [.. OutOfOrder.Select(Text)]);

    /// <summary>The answers that came after one to a later message of the same user.</summary>
    public IReadOnlyList<Answer> OutOfOrder => [.. FindOutOfOrder()];

    /// <summary>Nothing that WeChat was asked is without a callback behind it.</summary>
    public Verdict NothingElse
    {
        get
        {
            var sent = callbacks.Select(Key).ToHashSet();
            var foreign = answers.Where(answer => !sent.Contains(Key(answer)) || answer.OpenId != TestAccount.OpenId(answer.User));
            return Verdict.None("WeChat is asked for nothing else", [.. foreign.Select(Text), .. book.Strange]);
        }
    }

    /// <summary>From the acknowledgement of each callback to its answer.</summary>
    public Spread AnsweredAfter => new(callbacks
        .Where(callback => callback.IsAcknowledged && byCallback.ContainsKey(Key(callback)))
        .Select(callback => Stopwatch.GetElapsedTime(callback.AcknowledgedAt, byCallback[Key(callback)][0].At)));

    private IEnumerable<Answer> FindOutOfOrder()
    {
        var last = new Dictionary<int, int>();
        foreach (var answer in answers)
        {
            // A double may come once more right behind itself, never after a later one.
            if (answer.Number < last.GetValueOrDefault(answer.User))
                yield return answer;
            last[answer.User] = Math.Max(answer.Number, last.GetValueOrDefault(answer.User));
        }
    }

    private static (int User, int Number) Key(Answer answer) => (answer.User, answer.Number);

    private static (int User, int Number) Key(Callback callback) => (callback.User, callback.Number);

    private static string Text(Answer answer) => $"u{answer.User}-n{answer.Number}";

    private static string Text(Callback callback) => callback.ToString();
}
