using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary><c>kill -9</c> at random moments of a load: counted in acknowledgements and answers, so that all parts of the way are hit.</summary>
internal sealed class KillUnderLoad : IScenario
{
    private const int PerKill = 150;
    private const int Users = 40;
    private const int Connections = 32;

    public string Name => "kill-under-load";

    public string Fault => "killed at random moments under load";

    public (int Short, int Long) Repeats => (2, 30);

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        IReadOnlyList<Callback> callbacks = stage.Maker.Spread(PerKill * times, Users);
        var sending = stage.Phones.DeliverAll(callbacks, Connections);
        var moments = Enumerable.Range(0, times).Select(_ => stage.Random.Next(10, (2 * callbacks.Count) - 40)).Order();
        foreach (var moment in moments)
        {
            await stage.Until(() => stage.Ledger.AcknowledgedCount + stage.Ledger.AnsweredCount >= moment, $"{moment} things have happened");
            await stage.KillApp();
            stage.Hits++;
            await stage.StartApp();
        }

        stage.Doing("sending the rest");
        await sending;
        await stage.Phones.Settle();
    }
}
