using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;
using WxFunctions.Mass;
using WxFunctions.Waiting;
using WxFunctions.Web;

namespace WxFunctions.Functions;

/// <summary>Deletes what has outlived its use.</summary>
public sealed class Cleanup(WaitingAnswers answers, LoginTable logins, Ledger ledger, MassTable mass, TimeProvider time)
{
    /// <summary>Well below the shortest limit that a plan may have (10 minutes); the next run goes on where this one ended.</summary>
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(8);

    /// <summary>Every hour, away from the full hour, when everybody's timers run.</summary>
    [Function(nameof(Cleanup))]
    public async Task Run([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(RunMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await Task.WhenAll(answers.Purge(either.Token), logins.Purge(either.Token), ledger.Purge(either.Token), mass.Purge(either.Token));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // much is old at once
        }
    }
}
