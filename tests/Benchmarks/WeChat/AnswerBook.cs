using System.Globalization;
using System.Text.RegularExpressions;
using WxFunctions.Benchmarks.Load;

namespace WxFunctions.Benchmarks.WeChat;

/// <summary>Every message WeChat took, in the order it came: the evidence that the app has no hand in.</summary>
internal sealed partial class AnswerBook
{
    private readonly Lock gate = new();
    private readonly List<Answer> answers = [];
    private readonly HashSet<(int User, int Number)> known = [];
    private readonly List<string> strange = [];

    /// <summary>How many different callbacks have been answered.</summary>
    public Tally Answered { get; } = new();

    public IReadOnlyList<Answer> All
    {
        get
        {
            lock (gate)
                return [.. answers];
        }
    }

    /// <summary>What WeChat was asked and nothing here explains.</summary>
    public IReadOnlyList<string> Strange
    {
        get
        {
            lock (gate)
                return [.. strange];
        }
    }

    public bool Knows(int user, int number)
    {
        lock (gate)
            return known.Contains((user, number));
    }

    public void Add(string openId, string text, long at)
    {
        if (Find(text) is not var (user, number))
        {
            AddStrange($"a message without a callback's text: '{text}'");
            return;
        }

        var answer = new Answer(user, number, openId, at);
        bool isNew;
        lock (gate)
        {
            answers.Add(answer);
            isNew = known.Add((answer.User, answer.Number));
        }

        if (isNew)
            Answered.Add();
    }

    /// <summary>Which callback a message answers; nothing where its text is not in it.</summary>
    public static (int User, int Number)? Find(string text) =>
        Quote().Match(text) is { Success: true } quote ? (Number(quote.Groups[1]), Number(quote.Groups[2])) : null;

    public void AddStrange(string what)
    {
        lock (gate)
            strange.Add(what);
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"u(\d{1,7})-n(\d{1,7})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quote();
}
