using Microsoft.Azure.Functions.Worker;
using WxFunctions.Spool;

namespace WxFunctions.Functions;

/// <summary>Moves callbacks that were stored while the queue could not be reached onto the queue.</summary>
public sealed class Spool(SpoolTable spool)
{
    /// <summary>Every ten seconds.</summary>
    [Function(nameof(Spool))]
    public Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellation) => spool.Drain(cancellation);
}
