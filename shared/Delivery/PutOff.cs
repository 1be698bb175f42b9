using WxFunctions.Queues;

namespace WxFunctions.Delivery;

/// <summary>A message that waits for later.</summary>
/// <param name="Next">The message as it is put on the queue again, with its next round.</param>
/// <param name="Due">When that is due.</param>
/// <param name="Why">Why, in a word.</param>
/// <param name="Words">Why, in a sentence.</param>
/// <param name="Code">WeChat's <c>errcode</c>, if that is why.</param>
internal sealed record PutOff(OutboundEnvelope Next, DateTimeOffset Due, string Why, string Words, int? Code)
{
    /// <summary>
    /// Whether WeChat was called in this round: it may have taken the message, so the next round has to be known before it exists. Else this
    /// round can be run again without harm.
    /// </summary>
    public bool WasTried { get; init; }

    /// <summary>Whether table <c>Deliveries</c> is left alone: it says so already, or does not answer.</summary>
    public bool SkipsTable { get; init; }
}
