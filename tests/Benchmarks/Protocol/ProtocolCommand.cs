using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Protocol;

/// <summary>The cost of the protocol, from the body's bytes to the typed message, as a ratio to what .NET's own primitives cost.</summary>
internal static class ProtocolCommand
{
    public const string Name = "protocol";
    private const string Quick = "--quick";

    /// <returns>0 when all bounds hold, 1 when one does not, 2 for a wrong option.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments is not ([] or [Quick]))
        {
            Console.WriteLine(BenchmarkOptions.Usage);
            return 2;
        }

        var quick = arguments is [Quick];
        foreach (var mode in new[] { typeof(SafeMode), typeof(PlainMode) })
        {
            Progress.Say($"-- {mode.Name}");
            var summary = BenchmarkRunner.Run(mode, Config(quick));
            if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
                return Fail(summary);
            MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
        }

        Progress.Say("-- bounds: the floor and the door in turn, a slice each");
        Console.WriteLine(Bound.Header);
        var kept = Bound.All.Select(bound => bound.Check(quick)).ToList();
        if (quick)
            Console.WriteLine("Too short a run to judge the ratios: bytes only.");
        return kept.TrueForAll(isKept => isKept) ? 0 : 1;
    }

    /// <summary>In this process: a project made and built for each benchmark would take longer than the measurements.</summary>
    internal static ManualConfig Config(bool quick)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithMinIterationTime(TimeInterval.FromMilliseconds(quick ? 1 : 20))
            .WithIterationTime(TimeInterval.FromMilliseconds(quick ? 2 : 40))
            .WithWarmupCount(quick ? 1 : 8)
            .WithIterationCount(quick ? 2 : 25);
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider([.. DefaultColumnProviders.Instance])
            .AddColumn(StatisticColumn.Median)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"));
    }

    internal static int Fail(Summary summary)
    {
        foreach (var error in summary.ValidationErrors)
            Console.WriteLine(error.Message);
        foreach (var report in summary.Reports.Where(report => !report.Success))
            Console.WriteLine($"{report.BenchmarkCase.DisplayInfo} gave no result");
        return 1;
    }
}
