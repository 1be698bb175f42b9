namespace WxFunctions.Delivery;

/// <summary>What to do about a failed call.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Try again here and now, after a moment: the order of the user's messages holds.</summary>
    public sealed record RetryAfter(TimeSpan Delay) : Verdict;

    /// <summary>Put it off: the queue delivers it again then.</summary>
    public sealed record PutOffUntil(DateTimeOffset Due) : Verdict;

    /// <summary>No retry can help.</summary>
    public sealed record GiveUp(string Reason) : Verdict;
}
