using WxFunctions.Local.Simulator.Push;

namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>Finds what is wrong with a scenario before its first step runs.</summary>
internal static class ScenarioChecks
{
    /// <returns>What is wrong, with its place; nothing when it can run.</returns>
    public static string? Fault(Scenario scenario)
    {
        if (string.IsNullOrWhiteSpace(scenario.Name))
            return "name is missing.";
        if (scenario.Steps is not { Count: > 0 and <= Scenario.StepsMax })
            return $"steps must be 1 to {Scenario.StepsMax}.";
        if (scenario.Follower is not null && Chat.Wanted.Fault(scenario.Follower) is { } follower)
            return follower;
        for (var n = 0; n < scenario.Steps.Count; n++)
        {
            if (Fault(scenario.Steps[n]) is { } fault)
                return $"steps[{n}]: {fault}";
        }

        return null;
    }

    private static string? Fault(ScenarioStep? step)
    {
        if (step?.Parts != 1)
            return "a step has exactly one of act, expect, trouble, befall.";
        if (step.Expect is { WithinSeconds: < 1 or > Expectation.WithinSecondsMax })
            return $"withinSeconds must be 1 to {Expectation.WithinSecondsMax}.";
        return step.Act is { } act ? PhoneActs.Fault(act) : step.Trouble?.Fault();
    }
}
