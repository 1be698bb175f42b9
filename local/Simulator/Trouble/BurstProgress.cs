namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>How far a burst is.</summary>
internal sealed record BurstProgress(int Total, int Acknowledged, int Failed, int Answered)
{
    /// <summary>Whether every message has been acknowledged or given up.</summary>
    public bool IsPushed => Acknowledged + Failed == Total;
}
