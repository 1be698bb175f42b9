using System.Globalization;
using WxFunctions.Benchmarks.Load;

namespace WxFunctions.Benchmarks.Report;

/// <summary>Writes results for people.</summary>
internal static class ReportPrinter
{
    public static void Print(PhaseReport report)
    {
        Console.WriteLine();
        Console.WriteLine($"== {report.Name}");
        foreach (var figure in report.Figures)
            Console.WriteLine($"  {figure.Name,-46} {Number(figure.Value),12} {figure.Unit}");
        foreach (var verdict in report.Verdicts)
            Console.WriteLine($"  {(verdict.IsKept ? "yes" : "NO "),-4} {verdict.Promise}{(verdict.IsKept ? "" : $" — {verdict.Detail}")}");
    }

    public static void PrintSummary(IReadOnlyList<PhaseReport> reports)
    {
        Console.WriteLine();
        Console.WriteLine($"{"command",-12} {"promises kept",14}  verdict");
        foreach (var report in reports)
        {
            var kept = $"{report.Verdicts.Count(verdict => verdict.IsKept)} of {report.Verdicts.Count}";
            Console.WriteLine($"{report.Name,-12} {kept,14}  {(report.IsGood ? "good" : "FAILED")}");
        }
    }

    /// <summary>The usual points of a spread.</summary>
    public static IEnumerable<Figure> Points(string name, Spread spread) =>
    [
        new($"{name} p50", spread.Median, "ms"),
        new($"{name} p90", spread.At(0.9), "ms"),
        new($"{name} p99", spread.At(0.99), "ms"),
        new($"{name} p99.9", spread.At(0.999), "ms"),
        new($"{name} max", spread.Max, "ms"),
    ];

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) < 100 && value != Math.Floor(value) ? "#,0.00" : "#,0", CultureInfo.InvariantCulture);
}
