namespace WxFunctions.Local.Simulator;

/// <summary>What became of a push, retries included.</summary>
internal sealed record PushResult(IReadOnlyList<PushTry> Tries)
{
    public PushTry Last => Tries[^1];

    /// <summary>Whether WeChat is content; else the user sees a line that the account is out of order.</summary>
    public bool Accepted => Last.Failure == PushFailure.None;

    /// <summary>The passive reply in XML, when there is one.</summary>
    public string? Reply => Last.Reply;
}
