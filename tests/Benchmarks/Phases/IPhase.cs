using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>One command.</summary>
internal interface IPhase
{
    string Name { get; }

    /// <summary>Whether the emulator leaves the disk alone: writing all tables out every five seconds is no matter of ours.</summary>
    bool TablesInMemory => false;

    Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline);
}
