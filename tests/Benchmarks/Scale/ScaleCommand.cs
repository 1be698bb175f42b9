using System.Globalization;

namespace WxFunctions.Benchmarks.Scale;

/// <summary>Prints the tables of docs/scale.md.</summary>
internal static class ScaleCommand
{
    public const string Name = "scale";

    private static readonly (string Name, ScaleModel Load)[] Loads =
    [
        ("1 million in 10 minutes", new(1_000_000, TimeSpan.FromMinutes(10))),
        ("100 million in a day", new(100_000_000, TimeSpan.FromDays(1))),
    ];

    public static string Text() => string.Join('\n', [.. Load(), "", .. Cost()]) + "\n";

    public static int Run()
    {
        Console.Write(Text());
        return 0;
    }

    private static IEnumerable<string> Load() =>
    [
        Head("what it asks for"),
        Line,
        Row("callbacks a second", load => N(load.PerSecond)),
        Row("credits of Service Bus a second", load => N(load.CreditsPerSecond)),
        Row("calls of the tables a second (an account of storage takes 20,000)", load => N(load.PerSecond * ScaleModel.TableCalls)),
        Row("Standard namespaces that keep up (1,000 credits a second each)", load => N(load.StandardNamespaces)),
        Row("time that one Standard namespace takes", load => Span(load.StandardTime)),
        Row("Premium messaging units", load => N(load.PremiumUnits)),
        Row("HTTP instances of 2,048 MB", load => N(load.HttpInstances)),
        Row("instances for each queue", load => N(load.QueueInstances)),
        Row("messages a second with the default of 40 instances a queue", _ => N(ScaleModel.DefaultQueuePerSecond)),
        Row("instances a queue beyond which no receiver is let in", _ => N(ScaleModel.UsefulQueueInstances)),
        Row("accounts that WeChat's 500,000 answers a day ask for", load => N(load.Accounts)),
    ];

    private static IEnumerable<string> Cost() =>
    [
        Head("what it costs, USD"),
        Line,
        Row("Functions, by use", load => Money(ScalePrices.Functions(load))),
        Row("operations of Service Bus", load => N(load.Operations)),
        Row("Standard, these operations in an otherwise empty month", load => Money(ScalePrices.StandardOperations(load.Operations))),
        Row("Premium instead, a day", load => Money(ScalePrices.PremiumDay(load))),
        Row("calls of the tables", load => Money(ScalePrices.Tables(load))),
        Row("logs, were every line kept", load => Money(ScalePrices.Logs(load))),
        Row("traffic through the NAT gateway", load => Money(ScalePrices.Traffic(load))),
        Row("every month, whatever comes: warm instance, NAT, Standard", _ => Money(
            ScalePrices.AlwaysReadyInstanceMonth + ScalePrices.NatMonth + ScalePrices.StandardMonth)),
    ];

    private static string Line => "| --- |" + string.Concat(Loads.Select(_ => " --- |"));

    private static string Head(string title) => $"| {title} |{string.Concat(Loads.Select(load => $" {load.Name} |"))}";

    private static string Row(string name, Func<ScaleModel, string> value) =>
        $"| {name} |{string.Concat(Loads.Select(load => $" {value(load.Load)} |"))}";

    private static string N(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Money(double value) => value.ToString(value < 10 ? "#,0.00" : "#,0", CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) =>
        span.TotalHours < 2 ? $"{Math.Ceiling(span.TotalMinutes):0} minutes" : $"{span.TotalHours.ToString("0.0", CultureInfo.InvariantCulture)} hours";
}
