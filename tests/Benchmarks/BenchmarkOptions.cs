using System.Globalization;

namespace WxFunctions.Benchmarks;

internal sealed record BenchmarkOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project tests/Benchmarks -- COMMAND [options]

          load        acknowledgements under load, and what became of each message
          acks        acknowledgements while nothing is worked off, in slices that alternate with a bare server's
          start       from process start to the first acknowledgement
          memory      what waiting messages hold, and whether it stays flat: --callbacks messages a round, --rounds rounds
          tables      what messages cost while the table of deliveries grows to --rows, and how fast rows are deleted
          all         all of these in this order
          protocol    what verifying, decrypting and parsing cost beside .NET's primitives; --quick for a smoke test
          scale       the tables of docs/scale.md: a million in ten minutes, a hundred million a day
          pay         what a notification of WeChat Pay costs beside RSA's verification; --quick for a smoke test

          --callbacks 5000   --users 500   --concurrency 256   --rounds 1   --seed 1   --times 10
          --wechat 0 (milliseconds WeChat takes for a message)   --limit 180 (seconds a command may take)
          --rows 100000   --plots FOLDER (percentiles as SVG)   --out FILE (results as JSON)   --keep true (leave data and logs)
        """;

    public int Callbacks { get; init; } = 5000;

    public int Users { get; init; } = 500;

    public int Concurrency { get; init; } = 256;

    public int Rounds { get; init; } = 1;

    public int Seed { get; init; } = 1;

    public int Times { get; init; } = 10;

    public int WeChatMilliseconds { get; init; }

    public int LimitSeconds { get; init; } = 180;

    public bool Keep { get; init; }

    public string? Out { get; init; }

    public string? Plots { get; init; }

    public int Rows { get; init; } = 100_000;

    /// <exception cref="PhaseFailedException">An option is unknown or is no positive number.</exception>
    public static BenchmarkOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new PhaseFailedException($"{arguments[i]} needs a value");
            options = options.With(arguments[i], value);
        }

        return options;
    }

    private BenchmarkOptions With(string name, string value) => name switch
    {
        "--callbacks" => this with { Callbacks = Number(name, value) },
        "--users" => this with { Users = Number(name, value) },
        "--concurrency" => this with { Concurrency = Number(name, value) },
        "--rounds" => this with { Rounds = Number(name, value) },
        "--seed" => this with { Seed = Number(name, value) },
        "--times" => this with { Times = Number(name, value) },
        "--wechat" => this with { WeChatMilliseconds = Number(name, value) },
        "--limit" => this with { LimitSeconds = Number(name, value) },
        "--keep" => this with { Keep = bool.TryParse(value, out var keep) && keep },
        "--plots" => this with { Plots = value },
        "--rows" => this with { Rows = Number(name, value) },
        "--out" => this with { Out = value },
        _ => throw new PhaseFailedException($"unknown option {name}"),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new PhaseFailedException($"{name} must be a positive number, not '{value}'");
}
