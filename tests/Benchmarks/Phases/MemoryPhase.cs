using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>What messages cost in memory while they wait, and whether it stays as it is when many have gone through.</summary>
internal sealed class MemoryPhase : IPhase
{
    private const double BytesPerMiB = 1 << 20;
    private const int Steps = 5;
    private const int PerMessages = 10_000;

    /// <summary>The first rounds load code and fill pools; from then on nothing may grow.</summary>
    private const int WarmRounds = 2;
    private const double GrowthMax = 1.25;
    private const double WaitingMiBMax = 32;

    public string Name => "memory";

    public async Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        _ = await stage.StartApp();
        var traffic = new Traffic(stage, options, deadline);
        await Round(traffic, stage);

        var (waiting, waitingFigures) = await Wait(traffic, stage, options.Callbacks);
        var rounds = new List<double>();
        for (var round = 1; round <= Math.Max(options.Rounds, WarmRounds + 1); round++)
        {
            await Round(traffic, stage);
            rounds.Add(Held(stage));
        }

        await traffic.Settle();
        var growth = rounds[^1] / rounds[WarmRounds - 1];
        var audit = new Audit(traffic.Sent, stage.Book);
        return new PhaseReport(
            Name,
            [
                .. waitingFigures,
                new($"held for {PerMessages:#,0} that wait", waiting, "MiB"),
                .. rounds.Select((held, round) => new Figure($"held after {(round + 2 + Steps) * options.Callbacks:#,0} answers", held, "MiB")),
                new("peak memory", stage.App.PeakBytes / BytesPerMiB, "MiB"),
                new("last round to the second", growth),
            ],
            [
                audit.Answered,
                audit.NotTwice,
                audit.InOrder,
                new($"{PerMessages:#,0} messages that wait hold at most {WaitingMiBMax:0} MiB", waiting <= WaitingMiBMax, $"{waiting:0.0} MiB"),
                new($"the last round holds at most {GrowthMax} of what the second did", growth <= GrowthMax, $"{growth:0.00}"),
            ]);
    }

    private static double Held(Stage stage) => stage.App.Bytes / BytesPerMiB;

    private static async Task Round(Traffic traffic, Stage stage)
    {
        _ = await traffic.Send(traffic.Prepare(), traffic.Generator(triesMax: 1), "a round");
        await traffic.AwaitAnswers();
    }

    /// <summary>WeChat takes nothing, so that all that comes in waits.</summary>
    /// <returns>What each further 10,000 that wait have cost, in MiB.</returns>
    private static async Task<(double MiB, IReadOnlyList<Figure> Figures)> Wait(Traffic traffic, Stage stage, int callbacks)
    {
        stage.WeChat.Door.Close();
        var held = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            _ = await traffic.Send(traffic.Prepare(), traffic.Generator(triesMax: 1), $"waiting {(step + 1) * callbacks:#,0}");
            held.Add(Held(stage));
        }

        stage.WeChat.Door.Open();
        await traffic.AwaitAnswers();
        return (
            Math.Max(0, (held[^1] - held[0]) * PerMessages / ((Steps - 1) * callbacks)),
            [.. held.Select((mib, step) => new Figure($"held while {(step + 1) * callbacks:#,0} wait", mib, "MiB"))]);
    }
}
