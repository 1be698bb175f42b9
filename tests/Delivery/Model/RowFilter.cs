using System.Globalization;
using System.Text.Json;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What a question to a table asks for: comparisons of columns with texts and times, all of which have to hold.</summary>
internal sealed class RowFilter(string filter)
{
    private const string Time = "datetime'";

    public bool Holds(IReadOnlyDictionary<string, JsonElement> row) => filter.Split(" and ").All(part => Holds(part.Split(' ', 3), row));

    private static bool Holds(string[] part, IReadOnlyDictionary<string, JsonElement> row)
    {
        if (!row.TryGetValue(part[0], out var value))
            return false;
        var order = Compare(value.GetString()!, part[2]);
        return part[1] switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "lt" => order < 0,
            var other => throw new NotSupportedException($"The app does not ask for {other}."),
        };
    }

    private static int Compare(string value, string literal) => literal.StartsWith(Time, StringComparison.Ordinal)
        ? Moment(value).CompareTo(Moment(literal[Time.Length..^1]))
        : string.CompareOrdinal(value, literal[1..^1].Replace("''", "'", StringComparison.Ordinal));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
