using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>One command.</summary>
internal interface IPhase
{
    string Name { get; }

    Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline);
}
