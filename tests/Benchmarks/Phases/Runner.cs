using WxFunctions.Benchmarks.Report;
using WxFunctions.Local;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>Runs phases one after another, each on a stage of its own.</summary>
internal static class Runner
{
    /// <returns>Whether every promise was kept.</returns>
    public static async Task<bool> Run(IReadOnlyList<IPhase> phases, BenchmarkOptions options, CancellationToken cancellation)
    {
        var reports = new List<PhaseReport>();
        foreach (var phase in phases.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            Progress.Say($"-- {phase.Name}");
            var report = await Run(phase, options, cancellation);
            reports.Add(report);
            ReportPrinter.Print(report);
            if (options.Plots is { } folder && report.Curves.Count > 0)
                Plot.Write(folder, report);
        }

        if (reports.Count > 1)
            ReportPrinter.PrintSummary(reports);
        if (options.Out is { } file)
            ReportFile.Write(file, options, reports);
        return reports.All(report => report.IsGood) && !cancellation.IsCancellationRequested;
    }

    private static async Task<PhaseReport> Run(IPhase phase, BenchmarkOptions options, CancellationToken cancellation)
    {
        using var deadline = new Deadline(TimeSpan.FromSeconds(options.LimitSeconds), cancellation);
        try
        {
            await using var stage = await Stage.SetUp(phase, options, deadline);
            var report = await Run(phase, options, stage, deadline);
            stage.Keep = options.Keep || !report.IsGood;
            return report with { Figures = [.. report.Figures, new("error lines in the app's log", stage.ErrorLines)] };
        }
        catch (Exception failure) when (failure is PhaseFailedException or OperationCanceledException or LocalStartException)
        {
            return PhaseReport.Failed(phase.Name, deadline.Reason ?? failure.Message);
        }
    }

    private static async Task<PhaseReport> Run(IPhase phase, BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        try
        {
            return await phase.Run(options, stage, deadline);
        }
        catch (Exception failure) when (failure is PhaseFailedException or OperationCanceledException or IOException)
        {
            return PhaseReport.Failed(phase.Name, deadline.Reason ?? failure.Message);
        }
    }
}
