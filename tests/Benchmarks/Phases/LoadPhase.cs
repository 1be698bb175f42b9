using System.Diagnostics;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>How fast callbacks are acknowledged, beside a bare server in the same run, and what became of each.</summary>
internal sealed class LoadPhase : IPhase
{
    private const double BytesPerMiB = 1 << 20;

    public string Name => "load";

    public async Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        var traffic = new Traffic(stage, options, deadline);
        var figures = new List<Figure> { new("start to Ready", (await stage.StartApp()).TotalMilliseconds, "ms") };
        await traffic.SendOne();
        figures.Add(new("start to the first acknowledgement", Stopwatch.GetElapsedTime(stage.App.StartedAt).TotalMilliseconds, "ms"));

        var curves = new List<(string Name, Spread Spread)>();
        await using var bare = await Bare.Start(stage, options, deadline);
        for (var round = 1; round <= options.Rounds; round++)
        {
            var name = options.Rounds == 1 ? "" : $"round {round}: ";
            var (limit, bareSpread) = await bare.Measure(name);
            var (speed, measured, spread) = await Measure(traffic, stage, name);
            curves.AddRange([($"{name}bare server", bareSpread), ($"{name}acknowledged, durable", spread)]);
            figures.AddRange([.. measured, .. limit, new($"{name}ratio to the bare server", speed / limit[0].Value)]);
        }

        await traffic.Settle();
        figures.Add(new("peak memory", stage.App.PeakBytes / BytesPerMiB, "MiB"));
        figures.Add(new("tokens asked for", stage.WeChat.TokenCalls));
        var audit = new Audit(traffic.Sent, stage.Book);
        figures.AddRange(ReportPrinter.Points("answered after the acknowledgement", audit.AnsweredAfter));
        return new PhaseReport(
            Name,
            figures,
            [audit.Acknowledged, audit.AcknowledgedAtOnce, audit.Answered, audit.NotTwice, audit.InOrder, audit.NothingElse])
        {
            Curves = [.. curves.TakeLast(2)],
        };
    }

    private static async Task<(double Speed, IEnumerable<Figure> Figures, Spread Spread)> Measure(Traffic traffic, Stage stage, string name)
    {
        var callbacks = traffic.Prepare();
        var processor = stage.App.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var took = await traffic.Send(callbacks, traffic.Generator(triesMax: 1), $"{name}acknowledged");
        await traffic.AwaitAnswers();
        var all = Stopwatch.GetElapsedTime(start);
        var processorEach = (stage.App.ProcessorTime - processor) / callbacks.Count;
        var speed = callbacks.Count / took.TotalSeconds;
        var spread = new Spread(callbacks.Select(callback => callback.Took));
        return (speed,
        [
            new($"{name}acknowledgements", speed, "/s"),
            .. ReportPrinter.Points($"{name}acknowledgement", spread),
            new($"{name}everything answered after", all.TotalSeconds, "s"),
            new($"{name}answered", callbacks.Count / all.TotalSeconds, "/s"),
            new($"{name}processor time, callback and answer", processorEach.TotalMicroseconds, "µs"),
        ], spread);
    }
}
