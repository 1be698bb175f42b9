using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// <c>kill -9</c> at the first acknowledgement of many callbacks that came at once: the queue stores them together, so others are stored
/// whose acknowledgement is lost. Those that are answered without having been sent again are the ones that were hit.
/// </summary>
internal sealed class KillBeforeAcknowledgement : IScenario
{
    private const int AtOnce = 40;
    private const int RoundsMax = 12;

    public string Name => "kill-before-acknowledgement";

    public string Fault => "killed when callbacks are stored, before they are acknowledged";

    public (int Short, int Long) Repeats => (1, 15);

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        await stage.Phones.Talk(0);
        // whether one was stored and not acknowledged is luck: the first rounds go on until there was
        for (var time = 1; time <= times || (stage.Hits == 0 && time <= RoundsMax); time++)
        {
            var first = 1 + (time * AtOnce);
            var burst = Enumerable.Range(first, AtOnce).Select(stage.Phones.Write).ToList();
            var sending = burst.ConvertAll(stage.Phones.Try);
            _ = await Task.WhenAny(sending);
            await stage.KillApp();
            _ = await Task.WhenAll(sending);

            await stage.StartApp();
            // behind all that was stored, so what was is answered by now or not much later
            foreach (var callback in burst.Where(callback => callback.IsAcknowledged))
                await stage.Phones.Answered(callback);
            await stage.Phones.Talk(0);
            stage.Hits += burst.Count(callback => !callback.IsAcknowledged && stage.Ledger.IsAnswered(callback));
            foreach (var callback in burst.Where(callback => !callback.IsAcknowledged))
                await stage.Phones.Deliver(callback);
        }

        await stage.Phones.Settle();
    }
}
