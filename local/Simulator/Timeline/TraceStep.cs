namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>One step of what a user's action has caused.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">In a few words.</param>
/// <param name="Ok">False for what went wrong.</param>
internal sealed record TraceStep(StepKind Kind, string Text, bool Ok)
{
    public DateTimeOffset At { get; init; }

    public double? Milliseconds { get; init; }

    /// <summary>Long ones are cut; none holds a secret.</summary>
    public IReadOnlyList<TraceDetail> Details { get; init; } = [];
}
