using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator.Scripting;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>The scenario files that come with the simulator, run against the app as it is shipped; and what a bad file is told.</summary>
public sealed class ScenarioTests(AzuriteFixture azurite)
{
    public static TheoryData<string> Names => [.. ScenarioFiles.Shipped.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_shipped_scenario_passes(string name)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var http = new HttpClient { BaseAddress = app.WeChat.Url };

        var result = await new SimulatorClient(http).Run(ScenarioFiles.Shipped[name], app.Account);

        Assert.True(result.Passed, string.Join('\n', result.Steps.Select(step => step.Words)));
    }

    [Fact]
    public async Task What_does_not_come_fails_the_scenario_and_says_what_came()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var http = new HttpClient { BaseAddress = app.WeChat.Url };
        var scenario = Read("""
            {"name":"x","steps":[
              {"act":{"type":"text","text":"你好"}},
              {"expect":{"text":"你好"}},
              {"expect":{"text":"再见","withinSeconds":1}},
              {"act":{"type":"text","text":"never"}}]}
            """);

        var result = await new SimulatorClient(http).Run(scenario, app.Account);

        Assert.False(result.Passed);
        Assert.Equal([true, true, false], result.Steps.Select(step => step.Passed));
        Assert.Contains("expected Reply  再见 within 1 s", result.Steps[^1].Words);
    }

    [Theory]
    [InlineData("""{"name":"x","steps":[]}""", "1 to 200")]
    [InlineData("""{"name":"","steps":[{"befall":"restore"}]}""", "name")]
    [InlineData("""{"name":"x","steps":[{}]}""", "steps[0]: a step has exactly one of act, expect, trouble, befall.")]
    [InlineData("""{"name":"x","steps":[{"befall":"restore"},{"act":{"type":"dance"}}]}""", "steps[1]: type must be one of")]
    [InlineData("""{"name":"x","steps":[{"trouble":{"apiFailPercent":101}}]}""", "steps[0]: apiFailPercent must be 0 to 100.")]
    [InlineData("""{"name":"x","steps":[{"expect":{"withinSeconds":0}}]}""", "withinSeconds")]
    public void A_scenario_that_cannot_be_is_told_what_is_wrong(string json, string words) =>
        Assert.Contains(words, ScenarioChecks.Fault(Read(json)));

    [Theory]
    [InlineData("""{"name":"x","steps":[{"akt":{}}]}""")]
    [InlineData("""{"name":"x","stepps":[]}""")]
    public void A_member_that_nobody_knows_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    private static Scenario Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return ScenarioFiles.Read(stream);
    }
}
