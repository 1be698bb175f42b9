using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace WxFunctions.Benchmarks.Protocol;

/// <summary>What several rounds gave, held against what is promised.</summary>
internal sealed class ProtocolRatios
{
    private const double SafeRatioMax = 1.8;
    private const double PlainRatioMax = 2.5;
    private const long BytesMax = 1024;

    private readonly List<Cost> costs = [];

    public void Add(Summary summary)
    {
        foreach (var report in summary.Reports)
        {
            var floor = summary.Reports.Single(other =>
                summary.IsBaseline(other.BenchmarkCase) && Payload(other.BenchmarkCase) == Payload(report.BenchmarkCase));
            var of = report.BenchmarkCase;
            costs.Add(new Cost(
                of.Descriptor.Type,
                Payload(of),
                of.Descriptor.WorkloadMethod.Name,
                report.ResultStatistics!.Median / floor.ResultStatistics!.Median,
                report.GcStats.GetBytesAllocatedPerOperation(of) ?? 0));
        }
    }

    /// <summary>Writes a line a payload and row that has a bound.</summary>
    /// <param name="bytesOnly">Whether too little was measured to judge times.</param>
    /// <returns>Whether all bounds hold.</returns>
    public bool Print(bool bytesOnly)
    {
        var good = true;
        Console.WriteLine();
        Console.WriteLine($"{"mode",-6} {"payload",-17} {"from the body to",-23} {"ratio",5} {"rounds",-12} {"bound",5} {"bytes",6} {"bound",6}");
        foreach (var row in costs.Where(cost => cost.Row is nameof(SafeMode.Typed) or nameof(SafeMode.Read)).GroupBy(cost => (cost.Mode, cost.Payload, cost.Row)))
        {
            var (mode, payload, name) = row.Key;
            var sorted = row.Select(cost => cost.Ratio).Order().ToList();
            var ratio = sorted[sorted.Count / 2];
            var bytes = row.Max(cost => cost.Bytes);
            var ratioMax = mode == typeof(SafeMode) ? SafeRatioMax : PlainRatioMax;

            // a 2 KB text is more than that as a string: read, it is told, not judged
            var bytesMax = name == nameof(SafeMode.Typed) ? BytesMax : long.MaxValue;
            var kept = bytes <= bytesMax && (bytesOnly || ratio <= ratioMax);
            good &= kept;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(mode == typeof(SafeMode) ? "safe" : "plain"),-6} {payload,-17} {name,-23} {ratio,5:0.00} {Spread(sorted),-12} {ratioMax,5:0.0} {bytes,6} "
                + $"{(name == nameof(SafeMode.Typed) ? $"{bytesMax}" : ""),6}  {(kept ? "yes" : "NO")}"));
        }

        if (bytesOnly)
            Console.WriteLine("Too short a run to judge the ratios: bytes only.");
        return good;
    }

    private static string Spread(List<double> sorted) => string.Create(CultureInfo.InvariantCulture, $"{sorted[0]:0.00}-{sorted[^1]:0.00}");

    private static string Payload(BenchmarkCase of) => (string)of.Parameters[nameof(SafeMode.Payload)];

    private sealed record Cost(Type Mode, string Payload, string Row, double Ratio, long Bytes);
}
