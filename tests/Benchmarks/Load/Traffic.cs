using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Phases;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Load;

/// <summary>All callbacks of one phase: sending them, waiting for their answers, and making sure that nothing comes after.</summary>
internal sealed class Traffic(Stage stage, BenchmarkOptions options, Deadline deadline)
{
    private readonly List<Callback> sent = [];
    private bool isMissing;

    public CallbackMaker Maker { get; } = new(new Random(options.Seed));

    public IReadOnlyCollection<Callback> Sent => sent;

    /// <summary>The options' callbacks, ready to be sent.</summary>
    public IReadOnlyList<Callback> Prepare() => Maker.Spread(options.Callbacks, options.Users);

    public Generator Generator(int triesMax) => new(stage.Server, options.Concurrency, stage.Gate, triesMax);

    /// <returns>The time from the first request to the last answer to one.</returns>
    public async Task<TimeSpan> Send(IReadOnlyCollection<Callback> callbacks, Generator generator, string title)
    {
        sent.AddRange(callbacks);
        deadline.Doing = () => $"sending: {generator.Acknowledged.Count} of {callbacks.Count} acknowledged";
        await using var progress = new Progress(title, callbacks.Count, () => generator.Acknowledged.Count);
        return await generator.Send(callbacks, deadline.Token);
    }

    /// <summary>One callback of a user of its own.</summary>
    public async Task SendOne()
    {
        var generator = new Generator(stage.Server, connections: 1, stage.Gate, triesMax: 1);
        _ = await Send([Maker.Next(options.Users)], generator, "one callback");
    }

    /// <summary>Waits until what is acknowledged is answered. What is not by half of the time is left to the verdicts.</summary>
    public async Task AwaitAnswers()
    {
        var expected = sent.Count(callback => callback.IsAcknowledged);
        deadline.Doing = () => $"waiting for answers: {stage.Book.Answered.Count} of {expected}";
        await using var progress = new Progress("answered", expected, () => stage.Book.Answered.Count);
        try
        {
            var patience = TimeSpan.FromSeconds(options.LimitSeconds) / 2;
            await stage.Book.Answered.Reach(expected, deadline.Token).WaitAsync(patience, TimeProvider.System, deadline.Token);
        }
        catch (TimeoutException)
        {
            isMissing = true;
            Progress.Say($"only {stage.Book.Answered.Count} of {expected} are answered");
        }
    }

    /// <summary>
    /// One more message of each user, and its answer: because a user's messages are worked off in order, nothing that was
    /// queued before, a double least of all, can still come after.
    /// </summary>
    public async Task Settle()
    {
        if (isMissing)
            return;
        var last = sent.Select(callback => callback.User).Distinct().ToList().ConvertAll(Maker.Next);
        _ = await Send(last, Generator(triesMax: 3), "one more of each user");
        await AwaitAnswers();
    }
}
