using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary><c>SIGTERM</c> under load: a clean end in time, and nothing lost or doubled.</summary>
internal sealed class StopUnderLoad : IScenario
{
    private const int PerStop = 200;
    private const int Users = 40;
    private const int Connections = 32;
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(10);

    public string Name => "stop-under-load";

    public string Fault => "SIGTERM under load";

    public (int Short, int Long) Repeats => (1, 10);

    public bool NeedsLinux => true;

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        var sending = stage.Phones.DeliverAll(stage.Maker.Spread(PerStop * times, Users), Connections);
        for (var time = 0; time < times; time++)
        {
            var moment = (PerStop * time) + stage.Random.Next(PerStop / 4, PerStop / 2);
            await stage.Until(() => stage.Ledger.AcknowledgedCount >= moment, $"{moment} callbacks are acknowledged");
            var (code, took) = await stage.StopApp();
            stage.Hits++;
            if (code != 0 || took > StopMax)
                stage.Broken.Add($"it ended with code {code} after {took.TotalSeconds:0.0} s");
            await stage.StartApp();
        }

        stage.Doing("sending the rest");
        await sending;
        await stage.Phones.Settle();
    }
}
