using System.Globalization;
using System.Reflection;
using System.Text;

namespace WxFunctions.Reliability.Results;

/// <summary>Writes <c>docs/reliability.md</c>.</summary>
internal static class ResultPage
{
    public const string Command = "dotnet run --project tests/Reliability --";

    private const string Head = """
        # What it survives

        This page is written by the program that measures it:

            dotnet run --project tests/Reliability -- --long        # half an hour; 90 s without --long, as the tests run it

        The app runs as a process of its own on its own queues. WeChat and a network between the app and its tables belong to the program and
        outlive the app. Calls are held, answered wrongly or dropped there, and the app is killed (`kill -9`) while they wait: no part of the app
        knows of it. A ledger of the program's own, of what was sent, what was acknowledged and what WeChat has taken, gives the verdict; the app's
        tables are not asked.

        **Lost**: acknowledged, and nothing came of it. **Doubled**: an answer that WeChat took twice, in the one window that is documented: WeChat
        has taken a customer-service message, and the process dies, or the connection breaks, before our note of that is written. A double anywhere
        else fails the run. **Disordered**: an answer after one to a later message of the same user. **Hits**: how often the moment was hit.

        """;

    private const string Foot = """

        ## What is not shown by it

        - A message that waits in the spool may be overtaken by the same user's next one, which finds the queue working again.
        - Two instances on one machine have queues of their own, since one process owns the file of the queues; a second one on the same file ends
          itself with a line that says so. In the cloud both read the same queues, and a user's session belongs to one of them at a time.
        - Times are the machine's. What is counted repeats with the seed; what is timed hits other instructions each time, which is wanted.
        - WeChat here is the simulator, the queues are the embedded broker, the tables Azurite.
        """;

    public static string Path { get; } = typeof(ResultPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "PagePath").Value!;

    public static string Write(IReadOnlyList<ScenarioResult> results, int seed, DateTimeOffset at)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        var kills = results.Sum(result => result.Kills);
        _ = page.Append('\n').Append(CultureInfo.InvariantCulture, $"Run of {at:yyyy-MM-dd}, {Environment.ProcessorCount} processors, seed {seed}: ")
            .Append(CultureInfo.InvariantCulture, $"**{kills} kills, {results.Sum(result => result.Totals.Acknowledged):#,0} acknowledged, ")
            .Append(CultureInfo.InvariantCulture, $"{results.Sum(result => result.Totals.Lost.Count)} lost, ")
            .Append(CultureInfo.InvariantCulture, $"{results.Sum(result => result.Totals.Doubled)} doubled in the window, ")
            .Append(CultureInfo.InvariantCulture, $"{results.Sum(result => result.Totals.DoubledElse.Count)} elsewhere, ")
            .Append(CultureInfo.InvariantCulture, $"{results.Sum(result => result.Totals.OutOfOrder.Count)} disordered.**\n\n")
            .Append(CultureInfo.InvariantCulture, $"A row again: `{Command} --long --seed {seed} --only NAME`.\n\n")
            .Append("| scenario | what is done | times | hits | kills | sent | acked | lost | doubled | disordered | s | |\n")
            .Append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var result in results)
            _ = page.Append(Row(result));
        return page.Append(Foot.ReplaceLineEndings("\n")).Append('\n').ToString();
    }

    private static string Excerpt(string text) => text.Length > 200 ? text[..200] + " …" : text;

    private static string Row(ScenarioResult result)
    {
        var totals = result.Totals;
        var remark = result.IsGood ? string.Join("; ", result.Notes) : $"**{Excerpt(string.Join("; ", result.Broken))}**";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| `{result.Name}` | {result.Fault} | {result.Times} | {result.Hits} | {result.Kills} | {totals.Sent} | {totals.Acknowledged} | "
            + $"{totals.Lost.Count} | {totals.Doubled} | {totals.OutOfOrder.Count} | {result.Took.TotalSeconds:0} | "
            + $"{remark.ReplaceLineEndings(" ").Replace('|', '/')} |\n");
    }
}
