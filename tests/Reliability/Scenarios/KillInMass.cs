using WxFunctions.Local.Simulator;
using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary><c>kill -9</c> when WeChat has taken on a mass message and before it says so. Nobody may get it twice: WeChat knows it again.</summary>
internal sealed class KillInMass : IScenario
{
    public string Name => "kill-in-mass";

    public string Fault => "killed when WeChat has taken on a mass message, before it says so";

    public (int Short, int Long) Repeats => (1, 10);

    public async Task Run(Stage stage, int times)
    {
        var others = new OtherSystems(stage);
        await stage.StartApp();
        await stage.Phones.Talk(0);
        for (var user = 1; user <= times; user++)
        {
            var trap = new Trap();
            stage.WeChat.Answer = call =>
                call.Path == "/cgi-bin/message/mass/send" && trap.TryCatch() ? ApiAnswer.TakeThenWait(trap.Released) : null;
            var message = stage.Ledger.Add(stage.Maker.Next(user));
            var word = await others.KeepMass(message) ?? throw new InvalidOperationException("the mass message was not kept");
            if (!await others.ConfirmMass(message, word))
                stage.Broken.Add($"{message} was not promised");
            await stage.Until(() => trap.Caught.IsCompleted, "WeChat has taken on the mass message");
            stage.Hits++;
            await stage.KillApp();
            trap.Release();
            await stage.StartApp();
            // asked once more, as somebody does who does not know
            await stage.Until(() => others.ConfirmMass(message, word), $"{message} is promised again");
            await stage.Until(async () => await others.State(message) is "sent" or "delivered", $"{message} is known to be sent");
        }

        await stage.Phones.Settle();
    }
}
