namespace WxFunctions.Mass;

/// <summary>What becomes of a mass message that another system wants sent.</summary>
public abstract record MassAnswer
{
    private MassAnswer()
    {
    }

    /// <summary>It waits to be confirmed. Nothing has been sent but the preview.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Confirm">The word that confirms it.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="Allowance">How many may still be sent.</param>
    public sealed record Kept(string Id, string Confirm, DateTimeOffset Until, MassAllowance Allowance) : MassAnswer;

    /// <summary>It is confirmed, and on the queue.</summary>
    /// <param name="Id">Its id.</param>
    public sealed record Queued(string Id) : MassAnswer;

    /// <summary>Something in the body is not as it must be.</summary>
    /// <param name="What">One line that names the field and its limit.</param>
    public sealed record Malformed(string What) : MassAnswer;

    /// <summary>There is no such message, or not any more.</summary>
    public sealed record Unknown : MassAnswer;

    /// <summary>It cannot be done as things are.</summary>
    /// <param name="Why">In a sentence.</param>
    public sealed record Refused(string Why) : MassAnswer;

    /// <summary>The queue did not confirm it: the same again is harmless.</summary>
    public sealed record Unavailable : MassAnswer;
}
