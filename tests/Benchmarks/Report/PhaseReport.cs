using System.Text.Json.Serialization;
using WxFunctions.Benchmarks.Load;

namespace WxFunctions.Benchmarks.Report;

/// <summary>What came out of one command.</summary>
internal sealed record PhaseReport(string Name, IReadOnlyList<Figure> Figures, IReadOnlyList<Verdict> Verdicts)
{
    public bool IsGood => Verdicts.All(verdict => verdict.IsKept);

    /// <summary>Spreads to be drawn, by name.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, Spread Spread)> Curves { get; init; } = [];

    public static PhaseReport Failed(string name, string why) => new(name, [], [new Verdict("ran to its end", false, why)]);
}
