namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>What one follower does, and what is to come back: a file <c>*.scenario.json</c>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Steps">In order.</param>
internal sealed record Scenario(string Name, IReadOnlyList<ScenarioStep> Steps)
{
    public const int StepsMax = 200;

    /// <summary>What it shows, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>The account's short name; the first one where none is named.</summary>
    public string? Account { get; init; }

    /// <summary>The OpenID; a new follower where none is named.</summary>
    public string? Follower { get; init; }
}
