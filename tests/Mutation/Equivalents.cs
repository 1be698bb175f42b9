namespace WxFunctions.Mutation;

/// <summary>Mutants that are no other code: nobody outside can tell them from it. Each is named with its reason in <c>equivalents.txt</c>.</summary>
internal static class Equivalents
{
    private const string Reason = "  # ";

    /// <summary>Takes the named ones out.</summary>
    /// <param name="mutants">All mutants of some files.</param>
    /// <param name="lines">A mutant a line: file, colon, change, and why nobody can tell.</param>
    /// <returns>Those that are left.</returns>
    /// <exception cref="InvalidOperationException">A line has no reason, or names no mutant of a file that has some.</exception>
    public static IReadOnlyList<Mutant> LeftOut(IReadOnlyList<Mutant> mutants, IEnumerable<string> lines)
    {
        var named = lines.Where(line => line.Length > 0).Select(line => line.Split(Reason) is [var mutant, { Length: > 0 }]
            ? mutant.Trim()
            : throw new InvalidOperationException($"It is not said why: {line}")).ToHashSet(StringComparer.Ordinal);
        var names = Names(mutants);
        var files = mutants.Select(mutant => mutant.File).ToHashSet(StringComparer.Ordinal);
        if (named.FirstOrDefault(name => files.Contains(name.Split(':')[0]) && !names.ContainsValue(name)) is { } gone)
            throw new InvalidOperationException($"There is no such mutant: {gone}");
        return [.. mutants.Where(mutant => !named.Contains(names[mutant.Id]))];
    }

    /// <summary>A line may move; the second of the same change in a file is told by its number.</summary>
    private static Dictionary<int, string> Names(IEnumerable<Mutant> mutants) => mutants
        .GroupBy(mutant => $"{mutant.File}: {mutant.Change}", StringComparer.Ordinal)
        .SelectMany(same => same.Select((mutant, n) => (mutant.Id, Name: n == 0 ? same.Key : $"{same.Key} ({n + 1})")))
        .ToDictionary(mutant => mutant.Id, mutant => mutant.Name);
}
