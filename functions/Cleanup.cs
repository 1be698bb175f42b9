using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;
using WxFunctions.Mass;
using WxFunctions.Waiting;
using WxFunctions.Web;

namespace WxFunctions.Functions;

/// <summary>Deletes what has outlived its use.</summary>
public sealed class Cleanup(WaitingAnswers answers, LoginTable logins, Ledger ledger, MassTable mass)
{
    /// <summary>Every hour, away from the full hour, when everybody's timers run.</summary>
    [Function(nameof(Cleanup))]
    public async Task Run([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        await Task.WhenAll(answers.Purge(cancellation), logins.Purge(cancellation), ledger.Purge(cancellation), mass.Purge(cancellation));
    }
}
