using System.Globalization;

namespace WxFunctions.Reliability.Results;

/// <summary>A row of the page's table: what came of one scenario.</summary>
internal sealed class ResultRow
{
    public const string Head = """
        | scenario | what is done | times | hits | kills | sent | acked | lost | doubled | elsewhere | disordered | seconds | seed | |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |

        """;

    public const int Kills = 4;
    public const int Acknowledged = 6;
    public const int Lost = 7;
    public const int Doubled = 8;
    public const int DoubledElse = 9;
    public const int OutOfOrder = 10;

    private const int Columns = 14;
    private const int RemarkCharsMax = 200;

    private readonly string[] cells;

    private ResultRow(string[] cells) => this.cells = cells;

    public string Name => cells[0].Trim('`');

    public static ResultRow Of(ScenarioResult result, int seed)
    {
        var totals = result.Totals;
        var remark = result.IsGood ? string.Join("; ", result.Notes) : $"**{Excerpt(string.Join("; ", result.Broken))}**";
        int[] numbers =
        [
            result.Times, result.Hits, result.Kills, totals.Sent, totals.Acknowledged, totals.Lost.Count, totals.Doubled, totals.DoubledElse.Count,
            totals.OutOfOrder.Count, (int)result.Took.TotalSeconds, seed,
        ];
        return new(
        [
            $"`{result.Name}`",
            result.Fault,
            .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)),
            remark.ReplaceLineEndings(" ").Replace('|', '/'),
        ]);
    }

    /// <returns>Null for a line that is none.</returns>
    public static ResultRow? TryParse(string line) =>
        line.StartsWith("| `", StringComparison.Ordinal) && line.Trim().Trim('|').Split('|') is { Length: Columns } cells
            ? new([.. cells.Select(cell => cell.Trim())])
            : null;

    public long Number(int column) => long.TryParse(cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public override string ToString() => $"| {string.Join(" | ", cells)} |\n";

    private static string Excerpt(string text) => text.Length > RemarkCharsMax ? text[..RemarkCharsMax] + " …" : text;
}
