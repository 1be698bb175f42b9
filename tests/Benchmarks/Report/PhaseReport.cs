namespace WxFunctions.Benchmarks.Report;

/// <summary>What came out of one command.</summary>
internal sealed record PhaseReport(string Name, IReadOnlyList<Figure> Figures, IReadOnlyList<Verdict> Verdicts)
{
    public bool IsGood => Verdicts.All(verdict => verdict.IsKept);

    public static PhaseReport Failed(string name, string why) => new(name, [], [new Verdict("ran to its end", false, why)]);
}
