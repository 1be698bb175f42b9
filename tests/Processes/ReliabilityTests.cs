using WxFunctions.Reliability.Scenarios;

namespace WxFunctions.Tests.Processes;

/// <summary>
/// The short form of what docs/reliability.md tells of: each scenario once, against the app as a process. A ledger of what was sent,
/// acknowledged and taken by WeChat is the judge.
/// </summary>
public sealed class ReliabilityTests(ReliabilityFixture runs) : IClassFixture<ReliabilityFixture>
{
    public static TheoryData<string> Names => [.. AllScenarios.List.Where(scenario => scenario.Repeats.Short > 0).Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_acknowledged_is_dealt_with_once_and_in_order(string name)
    {
        var scenario = AllScenarios.List.Single(scenario => scenario.Name == name);
        Assert.SkipUnless(OperatingSystem.IsLinux() || !scenario.NeedsLinux, "Linux only");

        var result = await runs.Play(scenario);

        Assert.True(result.IsGood, string.Join('\n', result.Broken));
        Assert.True(result.Hits > 0, "the moment that it is about was never hit");
        Assert.True(result.Totals.Sent > 0, "nothing was sent");
    }

    [Fact]
    public void Every_scenario_has_a_name_of_its_own() =>
        Assert.Equal(AllScenarios.List.Count, AllScenarios.List.Select(scenario => scenario.Name).Distinct().Count());
}
