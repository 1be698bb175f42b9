namespace WxFunctions.Waiting;

/// <summary>What can be answered to a callback of an account that can only answer passively.</summary>
public abstract record PassiveOutcome
{
    private PassiveOutcome()
    {
    }

    /// <summary>A text for the user.</summary>
    public sealed record Text(string Content) : PassiveOutcome;

    /// <summary>The message was handled and there is nothing to say.</summary>
    public sealed record Nothing : PassiveOutcome;

    /// <summary>The answer is not ready: let WeChat try again.</summary>
    public sealed record NotYet : PassiveOutcome;
}
