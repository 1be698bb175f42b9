using WxFunctions.Local.Azurite;
using WxFunctions.Local.Sqlite;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// One process owns the queues' file. Who starts on a file that is held, by another instance or by any other program, ends with a line that
/// says so, and harms nobody.
/// </summary>
internal sealed class BrokerHeld : IScenario
{
    private const string Words = "Another process uses";

    public string Name => "broker-held";

    public string Fault => "a second app on the same queues; a file that another program has locked";

    public (int Short, int Long) Repeats => (1, 5);

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        for (var time = 0; time < times; time++)
        {
            await stage.Phones.Talk(1);
            await Refused(stage, $"second-{time}");
            await stage.Phones.Talk(1);

            await stage.KillApp();
            using (var holder = SqliteConnection.Open(Path.Combine(stage.DataPath, "queues.db")))
            {
                holder.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
                await Refused(stage, $"locked-{time}");
                holder.Execute("ROLLBACK");
            }

            await stage.StartApp();
            stage.Hits += 2;
        }

        await stage.Phones.Settle();
    }

    private static async Task Refused(Stage stage, string name)
    {
        using var log = stage.AnotherLog(name);
        await using var second = stage.StartAnother(Stage.Local(AzuriteProbe.FreePort()), stage.DataPath, log);
        stage.Doing("waiting for the second app to end itself");
        var code = await second.Exited.WaitAsync(stage.Ended);
        if (code == 0 || !log.Tail.Contains(Words, StringComparison.Ordinal))
            stage.Broken.Add($"the second app ended with code {code}: {log.Tail}");
    }
}
