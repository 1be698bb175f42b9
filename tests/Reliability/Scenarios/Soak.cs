using WxFunctions.Local.Simulator;
using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>Users write all the time, and every few seconds something else goes wrong, by lot.</summary>
internal sealed class Soak : IScenario
{
    private const int Users = 30;
    private const int Connections = 8;
    private const int PerTrouble = 150;
    private const int SecondsOfTrouble = 2;

    public string Name => "soak";

    public string Fault => "a load, and every few seconds one of: kill, SIGTERM, tables broken or slow, WeChat failing or slow, a dead token";

    public (int Short, int Long) Repeats => (3, 50);

    public bool NeedsLinux => true;

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        var peak = 0L;
        for (var time = 0; time < times; time++)
        {
            var before = stage.Ledger.AcknowledgedCount;
            var sending = stage.Phones.DeliverAll(stage.Maker.Spread(PerTrouble, Users), Connections);
            // not while the users' connections are being made
            await stage.Until(() => stage.Ledger.AcknowledgedCount > before, "the load has begun");
            await Trouble(stage, stage.Random.Next(7));
            stage.Hits++;
            stage.Doing($"sending the load of trouble {time + 1}");
            await sending;
            peak = Math.Max(peak, stage.App.PeakBytes);
        }

        await stage.Phones.Settle();
        stage.Notes.Add($"at most {peak / 1_000_000} MB of memory");
    }

    private static async Task Trouble(Stage stage, int kind)
    {
        switch (kind)
        {
            case 0:
                await stage.Pause(stage.Random.Next(500));
                await stage.KillApp();
                await stage.StartApp();
                break;
            case 1:
                await stage.Pause(stage.Random.Next(500));
                _ = await stage.StopApp();
                await stage.StartApp();
                break;
            case 2:
                stage.WeChat.InvalidateTokens(stage.Account);
                break;
            case 3:
                await WithTables(stage, TableFault.Broken);
                break;
            case 4:
                await WithTables(stage, TableFault.Refused(503));
                break;
            case 5:
                await WithWeChat(stage, ApiAnswer.Status(500));
                break;
            default:
                await WithWeChat(stage, ApiAnswer.After(TimeSpan.FromMilliseconds(500), TimeProvider.System));
                break;
        }
    }

    private static async Task WithTables(Stage stage, TableFault fault)
    {
        stage.Tables.Fault = _ => fault;
        await stage.Pause(1000 * SecondsOfTrouble);
        stage.Tables.Fault = null;
    }

    /// <summary>One call in five: all of them would only close the gate, and the rest of the time be spent on waiting for it.</summary>
    private static async Task WithWeChat(Stage stage, ApiAnswer answer)
    {
        var calls = 0;
        stage.WeChat.Answer = call => call.Path == KillSteps.SendPath && Interlocked.Increment(ref calls) % 5 == 0 ? answer : null;
        await stage.Pause(1000 * SecondsOfTrouble);
        stage.WeChat.Answer = null;
    }
}
