namespace WxFunctions.Benchmarks.Scale;

/// <summary>Prices in US dollars, of the public price lists for US regions; they change, and differ by region: look at the calculator.</summary>
internal static class ScalePrices
{
    public const double FlexGigabyteSecond = 0.000026;
    public const double FlexMillionExecutions = 0.40;
    public const double StandardMonth = 10;
    public const double PremiumUnitMonth = 677;
    public const double MillionTableCalls = 0.036;
    public const double NatGigabyte = 0.045;
    public const double LogGigabyte = 2.76;
    public const double AlwaysReadyInstanceMonth = 20;
    public const double NatMonth = 36.5;

    private const int DaysPerMonth = 30;

    /// <summary>Operations of a month beyond those that are included, in dollars a million, by how many there are.</summary>
    private static readonly (double UpTo, double Price)[] StandardSteps = [(13e6, 0), (100e6, 0.80), (2_500e6, 0.50), (double.MaxValue, 0.20)];

    public static double Functions(ScaleModel load) =>
        (load.GigabyteSeconds * FlexGigabyteSecond) + (load.Executions / 1e6 * FlexMillionExecutions);

    /// <summary>What the operations cost in a month that has nothing else.</summary>
    public static double StandardOperations(double operations)
    {
        var (from, sum) = (0.0, 0.0);
        foreach (var (upTo, price) in StandardSteps)
        {
            sum += Math.Max(0, Math.Min(operations, upTo) - from) / 1e6 * price;
            from = upTo;
        }

        return sum;
    }

    public static double PremiumDay(ScaleModel load) => load.PremiumUnits * PremiumUnitMonth / DaysPerMonth;

    public static double Tables(ScaleModel load) => load.TableCallsTotal / 1e6 * MillionTableCalls;

    public static double Logs(ScaleModel load) => load.LogGigabytes * LogGigabyte;

    public static double Traffic(ScaleModel load) =>
        load.Callbacks * 8.0 * ScaleModel.MessageBytes / 1e9 * NatGigabyte;
}
