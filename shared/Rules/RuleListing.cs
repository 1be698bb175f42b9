using System.Globalization;
using System.Text;

namespace WxFunctions.Rules;

/// <summary>The table as text: what runs here, for a reader who has no source at hand, and for a review of its changes.</summary>
internal static class RuleListing
{
    private const string ColumnGap = "   ";

    public static string Of(RuleTable table)
    {
        var rows = table.Rows.Select((rule, n) => new[]
        {
            (n + 1).ToString(CultureInfo.InvariantCulture),
            rule.Matcher.Name,
            "→ " + Answer(rule),
            rule.Target.Passive is null ? "through the queue" : InCallback(table.Rows, n),
        }).ToList();
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => Width(row[column]))).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            for (var column = 0; column < widths.Length; column++)
                _ = text.Append(row[column]).Append(' ', widths[column] - Width(row[column])).Append(ColumnGap);
            _ = text.Append(row[^1]).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A row above that may pass is asked behind the queue, and whatever it takes is answered there.</summary>
    private static string InCallback(IReadOnlyList<Rule> rows, int at)
    {
        var above = rows.Take(at).ToList().FindIndex(row => row.Target.MayPass && row.Matcher.Scopes.Any(
            taken => rows[at].Matcher.Scopes.Any(scope => taken.Covers(scope) || scope.Covers(taken))));
        return above < 0 ? "in the callback" : $"in the callback, where row {above + 1} does not take it";
    }

    private static string Answer(Rule rule)
    {
        var name = rule.Name[(rule.Matcher.Name.Length + " → ".Length)..];
        return rule.Target.Shown is { } shown ? $"{name} {shown}" : name;
    }

    /// <summary>Columns on a screen: Chinese characters and emoji take two.</summary>
    private static int Width(string text) => text.EnumerateRunes().Sum(rune => IsWide(rune.Value) ? 2 : 1);

    private static bool IsWide(int codePoint) => codePoint
        is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);
}
