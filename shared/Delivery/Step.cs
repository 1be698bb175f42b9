namespace WxFunctions.Delivery;

/// <summary>How one round of a message ended.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>It is over with the message.</summary>
    public sealed record Over(Outcome Outcome) : Step;

    /// <summary>It goes on later.</summary>
    public sealed record Later(PutOff PutOff) : Step;
}
