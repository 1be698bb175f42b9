using WxFunctions.Reliability;
using WxFunctions.Reliability.Play;
using WxFunctions.Reliability.Results;
using WxFunctions.Reliability.Scenarios;

namespace WxFunctions.Tests.Processes;

/// <summary>Tables of their own for the scenarios, whose timers run, and one app for as many of them as can share it.</summary>
public sealed class ReliabilityFixture : IAsyncLifetime
{
    private World? world;
    private Runner? runner;

    public async ValueTask InitializeAsync() => world = await World.Create(_ => { }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (runner is not null)
            await runner.DisposeAsync();
        if (world is not null)
            await world.DisposeAsync();
    }

    internal Task<ScenarioResult> Play(IScenario scenario) =>
        (runner ??= new Runner(world!, new RunOptions(), CancellationToken.None)).Play(scenario);
}
