using System.Globalization;
using System.Reflection;
using System.Text;
using WxFunctions.Reliability.Scenarios;

namespace WxFunctions.Reliability.Results;

/// <summary>Writes <c>docs/reliability.md</c>.</summary>
internal static class ResultPage
{
    private const string Head = """
        # What it survives

        This page is written by the program that measures it:

            dotnet run --project tests/Reliability -- --long        # half an hour; a minute or two without --long, as the tests run it

        The app runs as a process of its own on its own queues. WeChat and a network between the app and its tables belong to the program and
        outlive the app. Calls are held, answered wrongly or dropped there, and the app is killed (`kill -9`) while they wait: no part of the app
        knows of it. A ledger of the program's own, of what was sent, what was acknowledged and what WeChat has taken, gives the verdict; the app's
        tables are not asked.

        **Lost**: acknowledged, and nothing came of it. **Doubled**: an answer that WeChat took twice, in the one window that is documented: WeChat
        has taken a customer-service message, and the process dies, or the connection breaks, before our note of that is written. A double anywhere
        else is counted as **elsewhere**, and fails the run. **Disordered**: an answer after one to a later message of the same user. **Hits**: how
        often the very moment or call was hit.

        """;

    private const string Foot = """

        ## What is not shown by it

        - A message that waits in the spool may be overtaken by the same user's next one, which finds the queue working again.
        - Two instances on one machine have queues of their own, since one process owns the file of the queues; a second one on the same file ends
          itself with a line that says so. In the cloud both read the same queues, and a user's session belongs to one of them at a time.
        - That the rules are asked about a payment once cannot be seen from outside: no rule of the app as it comes answers one. `kill-in-payment`
          shows that the order comes to be paid by the notification alone.
        - Times are the machine's. What is counted repeats with the seed; what is timed hits other instructions each time, which is wanted.
        - WeChat here is the simulator, the queues are the embedded broker, the tables Azurite.
        """;

    public static string Path { get; } = typeof(ResultPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "PagePath").Value!;

    /// <summary>The page with new rows. What was not played keeps the row that it has.</summary>
    /// <param name="before">The page as it is; empty where there is none.</param>
    /// <param name="results">What was played.</param>
    /// <param name="seed">By which seed.</param>
    /// <param name="at">When.</param>
    public static string Write(string before, IReadOnlyList<ScenarioResult> results, int seed, DateTimeOffset at)
    {
        var rows = before.Split('\n').Select(ResultRow.TryParse).OfType<ResultRow>().ToDictionary(row => row.Name, StringComparer.Ordinal);
        foreach (var result in results)
            rows[result.Name] = ResultRow.Of(result, seed);
        var listed = AllScenarios.List.Where(scenario => rows.ContainsKey(scenario.Name)).Select(scenario => rows[scenario.Name]).ToList();
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"))
            .Append(CultureInfo.InvariantCulture, $"\nAll rows together, the last of them played on {at:yyyy-MM-dd} ")
            .Append(CultureInfo.InvariantCulture, $"on {Environment.ProcessorCount} processors: ")
            .Append(CultureInfo.InvariantCulture, $"**{Sum(ResultRow.Kills):#,0} kills, {Sum(ResultRow.Acknowledged):#,0} acknowledged, ")
            .Append(CultureInfo.InvariantCulture, $"{Sum(ResultRow.Lost)} lost, {Sum(ResultRow.Doubled)} doubled in the window, ")
            .Append(CultureInfo.InvariantCulture, $"{Sum(ResultRow.DoubledElse)} elsewhere, {Sum(ResultRow.OutOfOrder)} disordered.**\n\n")
            .Append("A row again: `dotnet run --project tests/Reliability -- --long --seed SEED --only SCENARIO`.\n\n")
            .Append(ResultRow.Head.ReplaceLineEndings("\n"));
        foreach (var row in listed)
            _ = page.Append(row);
        return page.Append(Foot.ReplaceLineEndings("\n")).Append('\n').ToString();

        long Sum(int column) => listed.Sum(row => row.Number(column));
    }
}
