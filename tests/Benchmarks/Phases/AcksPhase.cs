using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>
/// How fast callbacks are made durable and acknowledged while nothing is worked off, as where other machines do the work. In slices that
/// alternate with the bare server's, so that a neighbour's load slows both.
/// </summary>
internal sealed class AcksPhase : IPhase
{
    private const double RatioMin = 0.45;

    /// <summary>The first slices of both servers load and compile code: they are told, not judged.</summary>
    private const int WarmRounds = 3;

    public string Name => "acks";

    public async Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        _ = await stage.StartApp(withSimulator: false, "--AzureWebJobs.Inbound.Disabled=true");
        var traffic = new Traffic(stage, options, deadline);
        await using var bare = await Bare.Start(stage, options, deadline);
        var slices = new List<Slice>();
        for (var round = 1; round <= Math.Max(options.Rounds, 2 * WarmRounds); round++)
        {
            var (limit, _) = await bare.Measure("");
            slices.Add(await Measure(traffic, stage, limit[0].Value));
            Progress.Say($"round {round}: {slices[^1].Speed:#,0} of {slices[^1].Bare:#,0} a second, {slices[^1].Ratio:0.00}");
        }

        var judged = slices[WarmRounds..];
        var ratio = new Spread(judged.Select(slice => TimeSpan.FromMilliseconds(slice.Ratio)));
        var times = new Spread(judged.SelectMany(slice => slice.Times));
        return new PhaseReport(
            Name,
            [
                new("ratio to the bare server, cold", slices[0].Ratio),
                new("ratio to the bare server, p10", ratio.At(0.1)),
                new("ratio to the bare server, median", ratio.Median),
                new("ratio to the bare server, p90", ratio.At(0.9)),
                new("processor time of an acknowledgement", judged.Average(slice => slice.Processor.TotalMicroseconds), "µs"),
                .. ReportPrinter.Points("acknowledgement", times),
            ],
            [
                new Audit(traffic.Sent, stage.Book).Acknowledged,
                new($"acknowledged at {RatioMin} or more of the bare server's speed", ratio.Median >= RatioMin, $"{ratio.Median:0.00}"),
            ]);
    }

    private static async Task<Slice> Measure(Traffic traffic, Stage stage, double bare)
    {
        var callbacks = traffic.Prepare();
        var processor = stage.App.ProcessorTime;
        var took = await traffic.Send(callbacks, traffic.Generator(triesMax: 1), "acknowledged");
        processor = stage.App.ProcessorTime - processor;
        return new(callbacks.Count / took.TotalSeconds, bare, processor / callbacks.Count, [.. callbacks.Select(callback => callback.Took)]);
    }

    private sealed record Slice(double Speed, double Bare, TimeSpan Processor, IReadOnlyList<TimeSpan> Times)
    {
        public double Ratio => Speed / Bare;
    }
}
