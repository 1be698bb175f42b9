using System.Globalization;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using WxFunctions.Benchmarks.Protocol;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Pay;

/// <summary>The cost of a notification of WeChat Pay, from its headers and bytes to what it says, as a ratio to RSA's verification alone.</summary>
internal static class PayCommand
{
    public const string Name = "pay";
    private const string Quick = "--quick";
    private const int Pairs = 1000;
    private const int QuickPairs = 20;

    /// <summary>Hash, base64, two parses, AES-GCM and copies together cost less than half of one RSA verification.</summary>
    private const float RatioMax = 1.8f;

    /// <returns>0 when the bound holds, 1 when not, 2 for a wrong option.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments is not ([] or [Quick]))
        {
            Console.WriteLine(BenchmarkOptions.Usage);
            return 2;
        }

        var quick = arguments is [Quick];
        var summary = BenchmarkRunner.Run<PayNotifications>(ProtocolCommand.Config(quick));
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            return ProtocolCommand.Fail(summary);
        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);

        Progress.Say("-- bound: the floor and the door in turn, a slice each");
        var request = new PayRequest();
        var ratio = new Alternation(() => request.Floor(), () => request.Open(), quick ? QuickPairs : Pairs);
        var isKept = quick || ratio.Median <= RatioMax;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"notification  ratio {ratio.Median:0.00}  10% {ratio.At(0.1):0.00}  90% {ratio.At(0.9):0.00}  bound {RatioMax:0.0}  {(isKept ? "yes" : "NO")}"));
        return isKept ? 0 : 1;
    }
}
