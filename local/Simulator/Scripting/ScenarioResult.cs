namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>How a scenario went: the steps up to the first that failed.</summary>
internal sealed record ScenarioResult(string Name, string Follower, bool Passed, IReadOnlyList<StepResult> Steps);
