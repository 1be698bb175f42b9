using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;
using WxFunctions.Waiting;

namespace WxFunctions.Functions;

/// <summary>Deletes what has outlived its use.</summary>
public sealed class Cleanup(WaitingAnswers answers, Ledger ledger)
{
    /// <summary>Every hour, away from the full hour, when everybody's timers run.</summary>
    [Function(nameof(Cleanup))]
    public Task Run([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        Task.WhenAll(answers.Purge(cancellation), ledger.Purge(cancellation));
}
