using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>The tables of docs/contract.md.</summary>
internal static partial class ContractPage
{
    /// <summary>The rows of the table under a heading, as cells.</summary>
    public static List<string[]> Rows(string heading) => [.. Section(heading).Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split(" | "))];

    /// <summary>What stands between backquotes in the first column.</summary>
    public static List<string> Names(string heading) =>
        [.. Rows(heading).SelectMany(row => Quoted().Matches(row[0]).Select(match => match.Groups[1].Value))];

    private static string Section(string heading)
    {
        var page = Repository.Read("docs/contract.md").ReplaceLineEndings("\n");
        var from = page.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.True(from >= 0, $"docs/contract.md has no heading {heading}");
        var to = page.IndexOf("\n## ", from, StringComparison.Ordinal);
        return to < 0 ? page[from..] : page[from..to];
    }

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
