namespace WxFunctions.Reliability.Play;

/// <summary>What the ledger of one scenario says in the end.</summary>
/// <param name="Sent">How many messages were sent to the app, repeats not counted.</param>
/// <param name="Acknowledged">How many of them it has promised to deal with.</param>
/// <param name="Lost">Those of which nothing came.</param>
/// <param name="Doubled">How many answers came once more, in the window that is documented.</param>
/// <param name="DoubledElse">Those that came once more outside of it.</param>
/// <param name="OutOfOrder">Those that came before an earlier one of the same user.</param>
/// <param name="Strange">What WeChat was asked and nothing explains.</param>
internal sealed record Totals(
    int Sent,
    int Acknowledged,
    IReadOnlyList<string> Lost,
    int Doubled,
    IReadOnlyList<string> DoubledElse,
    IReadOnlyList<string> OutOfOrder,
    string Strange)
{
    public static Totals None { get; } = new(0, 0, [], 0, [], [], "");

    /// <summary>What was promised and not kept, in words.</summary>
    public IEnumerable<string> Broken()
    {
        if (Lost.Count > 0)
            yield return $"lost: {Some(Lost)}";
        if (DoubledElse.Count > 0)
            yield return $"doubled outside the window: {Some(DoubledElse)}";
        if (OutOfOrder.Count > 0)
            yield return $"out of order: {Some(OutOfOrder)}";
        if (Strange.Length > 0)
            yield return $"not explained: {Strange}";
    }

    private static string Some(IReadOnlyList<string> all) => string.Join(", ", all.Take(5)) + (all.Count > 5 ? $" and {all.Count - 5} more" : "");
}
