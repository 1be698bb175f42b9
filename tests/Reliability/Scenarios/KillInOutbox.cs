using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary><c>kill -9</c> while a message that another system wants sent is queued and its row is to be written: it is asked for again.</summary>
internal sealed class KillInOutbox : IScenario
{
    public string Name => "kill-in-outbox";

    public string Fault => "killed when a request is queued, before it is answered";

    public (int Short, int Long) Repeats => (1, 15);

    public async Task Run(Stage stage, int times)
    {
        var others = new OtherSystems(stage);
        await stage.StartApp();
        for (var user = 1; user <= times; user++)
        {
            await stage.Phones.Talk(user);
            var trap = new Trap();
            // not the note that it was sent: the row that says it is queued comes as a transaction
            stage.Tables.Fault = call =>
                call.IsTransaction && call.Writes("Deliveries") && trap.TryCatch() ? TableFault.HeldBefore(trap.Released) : null;
            var message = stage.Phones.Write(user);
            var asking = others.Ask(message);
            await stage.Until(() => trap.Caught.IsCompleted, "the request is queued");
            stage.Hits++;
            await stage.KillApp();
            trap.Release();
            stage.Tables.Fault = null;
            if (await asking)
                stage.Broken.Add($"{message} was promised by a dead process");

            await stage.StartApp();
            await stage.Until(() => others.Ask(message), $"{message} is promised");
            await stage.Phones.Answered(message);
        }

        await stage.Phones.Settle();
    }
}
