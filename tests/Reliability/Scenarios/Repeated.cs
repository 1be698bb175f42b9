using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>WeChat sends a callback again when it heard nothing: one after another, at once, in other envelopes, across a kill.</summary>
internal sealed class Repeated : IScenario
{
    private const int Times = 3;
    private const int Users = 10;

    public string Name => "repeated";

    public string Fault => "each callback three times: in turn, at once, re-encrypted, across a kill";

    public (int Short, int Long) Repeats => (1, 5);

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        for (var time = 0; time < times; time++)
        {
            foreach (var user in Enumerable.Range(0, Users))
            {
                var callback = stage.Phones.Write(user);
                for (var n = 0; n < Times; n++)
                    await Acknowledged(stage, callback);
                var same = stage.Phones.Write(user);
                _ = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => stage.Phones.Try(same)));
                foreach (var copy in stage.Phones.WriteCopies(user, Times))
                    await Acknowledged(stage, copy);
            }

            var all = stage.Ledger.Sent;
            foreach (var callback in all)
                await stage.Phones.Answered(callback);
            await stage.KillApp();
            await stage.StartApp();
            foreach (var callback in all)
                await Acknowledged(stage, callback);
            stage.Hits += all.Count;
        }

        await stage.Phones.Settle();
    }

    private static async Task Acknowledged(Stage stage, Callback callback)
    {
        if (!await stage.Phones.Try(callback))
            stage.Broken.Add($"{callback} was not acknowledged again: {callback.Refusal}");
    }
}
