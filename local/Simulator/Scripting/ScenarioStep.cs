using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.Trouble;

namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>One step of a scenario: exactly one of these.</summary>
internal sealed record ScenarioStep
{
    /// <summary>The follower does this; the step ends when WeChat has got its answer or given up.</summary>
    public PhoneAct? Act { get; init; }

    /// <summary>This has to come, after what the steps before expected.</summary>
    public Expectation? Expect { get; init; }

    /// <summary>From now on this goes wrong.</summary>
    public TroubleSettings? Trouble { get; init; }

    /// <summary>This befalls the account or the follower now: a name of <see cref="TroubleDesk"/>.</summary>
    public string? Befall { get; init; }

    /// <summary>How many of the four are there.</summary>
    internal int Parts => new object?[] { Act, Expect, Trouble, Befall }.Count(part => part is not null);
}
