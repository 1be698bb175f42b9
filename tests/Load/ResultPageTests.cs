using WxFunctions.Reliability.Play;
using WxFunctions.Reliability.Results;

namespace WxFunctions.Tests.Load;

/// <summary>The page that tells what came of the faults.</summary>
public sealed class ResultPageTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_scenario_that_is_not_played_again_keeps_its_row()
    {
        var first = ResultPage.Write("", [Result("soak", kills: 3, "125 MB"), Result("skewed", kills: 0)], 7, At);
        var second = ResultPage.Write(first, [Result("skewed", kills: 2)], 8, At);

        Assert.Contains("| `soak` | it rains | 1 | 4 | 3 | 5 | 5 | 0 | 1 | 0 | 0 | 2 | 7 | 125 MB |", second, StringComparison.Ordinal);
        Assert.Contains("| `skewed` | it rains | 1 | 4 | 2 | 5 | 5 | 0 | 1 | 0 | 0 | 2 | 8 |  |", second, StringComparison.Ordinal);
        const string sums = "**5 kills, 10 acknowledged, 0 lost, 2 doubled in the window, 0 elsewhere, 0 disordered.**";
        Assert.Contains(sums, second, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_broken_is_told()
    {
        var result = Result("soak", kills: 0) with { Broken = ["lost: u1-n1 | u2-n2"] };

        Assert.Contains("**lost: u1-n1 / u2-n2**", ResultPage.Write("", [result], 7, At), StringComparison.Ordinal);
    }

    private static ScenarioResult Result(string name, int kills, params string[] notes) => new(
        name, "it rains", 1, 4, kills, Totals.None with { Sent = 5, Acknowledged = 5, Doubled = 1 }, [], notes, TimeSpan.FromSeconds(2.5));
}
