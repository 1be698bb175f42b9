using System.Diagnostics;

namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>
/// One action of a user and all that it caused. Its id is a W3C trace id that goes along with the callback; a back end that passes it on
/// through its queues and calls, as .NET and OpenTelemetry do, has its steps tied to the action.
/// </summary>
/// <remarks>https://www.w3.org/TR/trace-context/</remarks>
internal sealed class Trace(string account, string follower, string title, DateTimeOffset at, Action? whenAnswered)
{
    private const int StepsMax = 100;

    private readonly Lock gate = new();
    private readonly List<TraceStep> steps = [];
    private bool answered;

    public string Id { get; } = ActivityTraceId.CreateRandom().ToHexString();

    public string Account { get; } = account;

    public string Follower { get; } = follower;

    public string Title { get; } = title;

    public DateTimeOffset At { get; } = at;

    /// <summary>The header that goes along with the callback.</summary>
    public string Parent { get; private set; } = "";

    public IReadOnlyList<TraceStep> Steps
    {
        get
        {
            lock (gate)
                return [.. steps];
        }
    }

    /// <summary>A header for the next request.</summary>
    public string NextParent() => Parent = $"00-{Id}-{ActivitySpanId.CreateRandom().ToHexString()}-01";

    /// <returns>The step's number; nothing where there are too many already.</returns>
    public int? Add(TraceStep step)
    {
        lock (gate)
        {
            if (steps.Count == StepsMax)
                return null;
            steps.Add(step);
            return steps.Count - 1;
        }
    }

    /// <returns>Whether this is the first answer to the user.</returns>
    public bool Answer()
    {
        if (Interlocked.Exchange(ref answered, true))
            return false;
        whenAnswered?.Invoke();
        return true;
    }
}
