using System.Globalization;
using System.Text;

namespace WxFunctions.Mutation;

/// <summary>What has become of the mutants, by file.</summary>
internal static class MutationReport
{
    /// <param name="mutants">Those that were judged.</param>
    /// <param name="verdicts">Of each: <c>killed …</c>, <c>survived</c>, or <c>unmet</c> where no test comes there.</param>
    public static string Table(IEnumerable<Mutant> mutants, IReadOnlyDictionary<int, string> verdicts)
    {
        var text = new StringBuilder("| file | mutants | killed | survived | met by no test | score |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        var judged = mutants.Where(mutant => verdicts.ContainsKey(mutant.Id)).ToList();
        foreach (var file in judged.GroupBy(mutant => mutant.File).OrderBy(file => file.Key, StringComparer.Ordinal))
            Row(text, $"`{file.Key}`", [.. file.Select(mutant => verdicts[mutant.Id])]);
        Row(text, "all", [.. judged.Select(mutant => verdicts[mutant.Id])]);
        return text.ToString();
    }

    public static IEnumerable<string> Survivors(IEnumerable<Mutant> mutants, IReadOnlyDictionary<int, string> verdicts) =>
        from mutant in mutants
        where verdicts.TryGetValue(mutant.Id, out var verdict) && !IsKilled(verdict)
        select $"{mutant.File}({mutant.Line}) {verdicts[mutant.Id]}: {mutant.Change}";

    private static bool IsKilled(string verdict) => verdict.StartsWith("killed", StringComparison.Ordinal);

    private static void Row(StringBuilder text, string name, List<string> verdicts)
    {
        var killed = verdicts.Count(IsKilled);
        var unmet = verdicts.Count(verdict => verdict == "unmet");
        var survived = verdicts.Count - killed - unmet;
        var score = 100.0 * killed / Math.Max(1, verdicts.Count);
        _ = text.Append(CultureInfo.InvariantCulture, $"| {name} | {verdicts.Count} | {killed} | {survived} | {unmet} | {score:F0} % |\n");
    }
}
