using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary><c>kill -9</c> at a random moment of a list of messages: while it is taken in, unpacked, or sent.</summary>
internal sealed class KillInList : IScenario
{
    private const int Users = 15;
    private const int OfEach = 2;
    private const int WithinMilliseconds = 120;

    public string Name => "kill-in-list";

    public string Fault => "killed while a list of requests is taken, unpacked and sent";

    public (int Short, int Long) Repeats => (1, 12);

    public async Task Run(Stage stage, int times)
    {
        var others = new OtherSystems(stage);
        await stage.StartApp();
        await stage.Phones.Talk(1);
        for (var time = 0; time < times; time++)
        {
            var list = Enumerable.Range(0, Users * OfEach).Select(n => stage.Phones.Write(1 + (n % Users))).ToList();
            var asking = others.Ask(list);
            await stage.Pause(stage.Random.Next(WithinMilliseconds));
            await stage.KillApp();
            stage.Hits++;
            var isTaken = await asking;
            await stage.StartApp();
            while (!isTaken)
                isTaken = await others.Ask(list);
            foreach (var message in list)
                await stage.Phones.Answered(message);
        }

        await stage.Phones.Settle();
    }
}
