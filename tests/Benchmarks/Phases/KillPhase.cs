using System.Diagnostics;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Phases;

/// <summary><c>kill -9</c> at random moments of the load: what was acknowledged must survive.</summary>
internal sealed class KillPhase : IPhase
{
    private const int TriesMax = 20;

    private readonly List<(long Before, long After)> kills = [];
    private readonly List<TimeSpan> restarts = [];

    public string Name => "kill";

    public async Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        var traffic = new Traffic(stage, options, deadline);
        _ = await stage.StartApp();
        var callbacks = traffic.Prepare();
        var generator = traffic.Generator(TriesMax);
        var events = new Tally();
        generator.Acknowledged.Also = stage.Book.Answered.Also = events;

        var sending = traffic.Send(callbacks, generator, $"acknowledged, {options.Kills} kills");
        foreach (var moment in Moments(options, callbacks.Count))
        {
            await events.Reach(moment, deadline.Token);
            var before = Stopwatch.GetTimestamp();
            await stage.KillApp();
            kills.Add((before, Stopwatch.GetTimestamp()));
            Progress.Say($"kill {kills.Count}: {generator.Acknowledged.Count} acknowledged, {stage.Book.Answered.Count} answered");
            restarts.Add(await stage.StartApp());
        }

        _ = await sending;
        await traffic.AwaitAnswers();
        await traffic.Settle();
        return Report(new Audit(traffic.Sent, stage.Book), traffic);
    }

    /// <summary>Counted in events, acknowledgements and answers, so that the kills hit the taking as well as the answering.</summary>
    private static List<int> Moments(BenchmarkOptions options, int callbacks)
    {
        var random = new Random(options.Seed);
        var margin = callbacks / 50;
        return [.. Enumerable.Range(0, options.Kills).Select(_ => random.Next(margin, (2 * callbacks) - margin)).Order()];
    }

    private PhaseReport Report(Audit audit, Traffic traffic)
    {
        var windows = audit.Doubles.Select(pair => (pair.First, Kill: KillBetween(pair.First.At, pair.Again.At))).ToList();
        var unexplained = windows.Where(pair => pair.Kill is null).Select(pair => $"u{pair.First.User}-n{pair.First.Number}");
        var widths = new Spread(windows.Where(pair => pair.Kill is not null).Select(pair => Width(pair.First.At, pair.Kill!.Value.Before)));
        var ready = new Spread(restarts);
        return new PhaseReport(
            Name,
            [
                new("kills", kills.Count),
                new("requests sent again", traffic.Repeats),
                new("restart to Ready, median", ready.Median, "ms"),
                new("restart to Ready, worst", ready.Max, "ms"),
                new("answered twice", audit.Doubles.Count),
                new("of these, most by one kill", windows.GroupBy(pair => pair.Kill).Select(group => group.Count()).DefaultIfEmpty().Max()),
                new("of these, longest from WeChat's yes to the kill", widths.Max, "ms"),
                .. ReportPrinter.Points("answered after the acknowledgement", audit.AnsweredAfter),
            ],
            [
                audit.Acknowledged, audit.Answered, audit.InOrder, audit.NothingElse,
                Verdict.None("twice only with a kill between the two", [.. unexplained]),
            ]);
    }

    private (long Before, long After)? KillBetween(long first, long again) =>
        kills.Where(kill => first <= kill.After && kill.Before <= again).Select(kill => ((long, long)?)kill).FirstOrDefault();

    private static TimeSpan Width(long answered, long killed) =>
        answered < killed ? Stopwatch.GetElapsedTime(answered, killed) : TimeSpan.Zero;
}
