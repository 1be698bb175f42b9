using WxFunctions.Telemetry;

namespace WxFunctions.Delivery;

/// <summary>How an attempt to deliver a message ended.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>WeChat took it, or it has been put off and waits in the queue again: this delivery is done.</summary>
    public sealed record Done : Outcome;

    /// <summary>It never will be delivered.</summary>
    /// <param name="Reason">A word for filters and alerts.</param>
    /// <param name="Description">The story in a sentence, for the operator.</param>
    public sealed record Failed(string Reason, string Description) : Outcome
    {
        /// <summary>What the queue takes with a dead letter, in characters.</summary>
        private const int DescriptionCharsMax = 4096;

        /// <summary>The story in a sentence, for the operator; cut where the queue takes no more.</summary>
        public string Description { get; init => field = Excerpt.Of(value, DescriptionCharsMax); } =
            Excerpt.Of(Description, DescriptionCharsMax);
    }
}
