using System.Globalization;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Benchmarks.Protocol;

/// <summary>What a callback of one payload in one mode may cost, and what it does cost.</summary>
internal sealed class Bound(Payload payload, CallbackMode mode)
{
    public const string Header = "mode   payload           ratio  10%  90% bound  read  bytes bound";

    private const double SafeRatioMax = 1.8;
    private const double PlainRatioMax = 2.5;
    private const long BytesMax = 1024;
    private const int Pairs = 1000;
    private const int QuickPairs = 20;

    private readonly Request request = new(payload, mode);

    public static IEnumerable<Bound> All =>
        from mode in new[] { CallbackMode.Safe, CallbackMode.Plain }
        from payload in Payload.All
        select new Bound(payload, mode);

    /// <summary>Measures, and writes a line.</summary>
    /// <param name="quick">Whether to measure too little for judging times.</param>
    /// <returns>Whether the bounds hold.</returns>
    public bool Check(bool quick)
    {
        var pairs = quick ? QuickPairs : Pairs;
        var isSafe = mode == CallbackMode.Safe;
        Action floor = isSafe ? () => request.Floor() : () => request.HashAndScan();
        var typed = new Alternation(floor, () => request.Open(), pairs);
        var read = new Alternation(floor, () => request.OpenAndRead(), pairs);
        var bytes = Bytes();
        var max = isSafe ? SafeRatioMax : PlainRatioMax;
        var isKept = bytes <= BytesMax && (quick || typed.Median <= max);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isSafe ? "safe" : "plain"),-6} {payload,-17} {typed.Median,5:0.00} {typed.At(0.1),4:0.00} {typed.At(0.9),4:0.00} {max,5:0.0} "
            + $"{read.Median,5:0.00} {bytes,6} {BytesMax,5}  {(isKept ? "yes" : "NO")}"));
        return isKept;
    }

    private long Bytes()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = request.Open();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
