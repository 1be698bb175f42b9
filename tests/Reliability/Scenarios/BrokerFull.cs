using System.Diagnostics;
using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// The disk under the queues is full: callbacks go to the table <c>Spool</c>, and with the tables away as well they are refused. Nothing that
/// was acknowledged is lost when there is room again.
/// </summary>
internal sealed class BrokerFull : IScenario
{
    private const int Users = 5;
    private const int RoomBytes = 16 * 1024;

    public string Name => "broker-full";

    public string Fault => "no room for the queues' file, then for the tables neither";

    public (int Short, int Long) Repeats => (1, 5);

    public bool NeedsLinux => true;

    public bool IsAlone => true;

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp(HearsOfFullDisks);
        await stage.Phones.Talk(0);
        for (var time = 0; time < times; time++)
        {
            FileSize.Limit(stage.App.Id, RoomBytes);
            for (var user = 0; user < Users; user++)
            {
                var callback = stage.Phones.Write(user);
                if (!await stage.Phones.Try(callback))
                    stage.Broken.Add($"{callback} was not spooled: {callback.Refusal}");
            }

            stage.Tables.Fault = _ => TableFault.Broken;
            var refused = stage.Phones.Write(Users);
            if (await stage.Phones.Try(refused))
                stage.Broken.Add($"{refused} was acknowledged with nowhere to keep it");
            else if (refused.Refusal?.StartsWith("503", StringComparison.Ordinal) != true)
                stage.Broken.Add($"{refused} was not refused in time: {refused.Refusal}");
            stage.Hits++;

            (stage.Tables.Fault, refused.Refusal) = (null, null);
            FileSize.Unlimit(stage.App.Id);
            await stage.Phones.Deliver(refused);
            await stage.Phones.Settle();
        }
    }

    /// <summary>A process that does not ignore this signal dies of it; a real full disk sends none.</summary>
    private static ProcessStartInfo HearsOfFullDisks(ProcessStartInfo app) =>
        new("/bin/sh", ["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", app.FileName, .. app.ArgumentList]);
}
