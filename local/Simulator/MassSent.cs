namespace WxFunctions.Local.Simulator;

/// <summary>A mass message that the simulated WeChat has taken on.</summary>
/// <param name="MsgId">WeChat's id of the job.</param>
/// <param name="Total">How many users it was meant for.</param>
/// <param name="Reached">Those who got it: who has had four in the month gets no more.</param>
internal sealed record MassSent(long MsgId, int Total, IReadOnlyList<string> Reached)
{
    /// <summary>What the event says of a job that went well.</summary>
    public const string Success = "send success";
}
