using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// Callbacks whose times are off, and later than ones that were written after them: what is within bounds is answered in the order in
/// which it came, the rest refused.
/// </summary>
internal sealed class Skewed : IScenario
{
    private const int Users = 8;

    /// <summary>10 minutes back and 5 ahead are taken (<c>WeChat__CallbackMaxAge</c>).</summary>
    private static readonly double[] Minutes = [0, -9, 4, -3, 4.5, -9.5, 0];

    private static readonly double[] TooMany = [-11, 6, -600, 600];

    public string Name => "skewed";

    public string Fault => "clocks that differ, callbacks out of order, stale ones and ones from the future";

    public (int Short, int Long) Repeats => (1, 5);

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        for (var time = 0; time < times; time++)
        {
            foreach (var user in Enumerable.Range(0, Users))
            {
                foreach (var minutes in Minutes)
                {
                    var callback = stage.Phones.Write(user, TimeSpan.FromMinutes(minutes));
                    if (!await stage.Phones.Try(callback))
                        stage.Broken.Add($"{callback} was refused at {minutes} minutes: {callback.Refusal}");
                }

                foreach (var minutes in TooMany)
                {
                    var callback = stage.Phones.Write(user, TimeSpan.FromMinutes(minutes));
                    if (await stage.Phones.Try(callback))
                        stage.Broken.Add($"{callback} was taken at {minutes} minutes");
                    stage.Hits++;
                }
            }

            await stage.Phones.Settle();
        }

        foreach (var refused in stage.Ledger.Sent.Where(callback => !callback.IsAcknowledged && stage.Ledger.IsAnswered(callback)))
            stage.Broken.Add($"{refused} was refused and answered");
    }
}
