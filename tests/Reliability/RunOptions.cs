using System.Globalization;

namespace WxFunctions.Reliability;

/// <summary>What the command line asks for.</summary>
internal sealed record RunOptions
{
    public const string Usage = """
        Usage: dotnet run --project tests/Reliability -- [options]

          (none)        the short form: each scenario once, as the tests run it
          --long        the long form: some 250 kills, half an hour; writes what it plays into docs/reliability.md
          --seed N      repeats a run: the same messages, the same moments as far as they are counted and not timed
          --only NAMES  some scenarios, with commas between them
          --times N     so often, instead of what the form says; writes nothing
          --list        names them
        """;

    public const int DefaultSeed = 20261120;

    public bool IsLong { get; init; }

    public bool Lists { get; init; }

    public int Seed { get; init; } = DefaultSeed;

    public int? Times { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    /// <returns>Null where an argument is none.</returns>
    public static RunOptions? Parse(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => new(),
        ["--long", .. var rest] => Parse(rest) is { } options ? options with { IsLong = true } : null,
        ["--list", .. var rest] => Parse(rest) is { } options ? options with { Lists = true } : null,
        ["--seed", var text, .. var rest] when Number(text) is { } seed => Parse(rest) is { } options ? options with { Seed = seed } : null,
        ["--times", var text, .. var rest] when Number(text) is > 0 and var times => Parse(rest) is { } options ? options with { Times = times } : null,
        ["--only", var names, .. var rest] => Parse(rest) is { } options ? options with { Only = names.Split(',') } : null,
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
