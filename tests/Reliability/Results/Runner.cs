using WxFunctions.Benchmarks;
using WxFunctions.Reliability.Play;
using WxFunctions.Reliability.Scenarios;

namespace WxFunctions.Reliability.Results;

/// <summary>Plays scenarios one after another, on one stage as long as that goes well: starting the app is what takes most of the time.</summary>
internal sealed class Runner(World world, RunOptions options, CancellationToken cancellation) : IAsyncDisposable
{
    /// <summary>For what happens once: starts, settling, a slow machine.</summary>
    private const int BaseLimitSeconds = 60;

    private const int WordsMax = 1500;

    private Stage? shared;
    private int stages;

    /// <summary>How often a scenario is played; 0 for one that the form leaves out.</summary>
    public int Times(IScenario scenario) => options.Times ?? (options.IsLong ? scenario.Repeats.Long : scenario.Repeats.Short);

    /// <summary>Plays one. Never throws for what the app has done: the result says it.</summary>
    public async Task<ScenarioResult> Play(IScenario scenario)
    {
        var times = Times(scenario);
        using var deadline = new Deadline(TimeSpan.FromSeconds(BaseLimitSeconds + (times * scenario.LimitSeconds)), cancellation);
        var clock = TimeProvider.System.GetTimestamp();
        var stage = await Find(scenario, deadline);
        stage.Begin(deadline, StableHash.Of(options.Seed, scenario.Name));
        var failure = await Run(scenario, stage, times, deadline);
        var totals = stage.Ledger.Close();
        var result = new ScenarioResult(
            scenario.Name,
            scenario.Fault,
            times,
            stage.Hits,
            stage.Ledger.Kills,
            totals,
            [.. failure is null ? [] : new[] { failure }, .. totals.Broken(), .. stage.Broken],
            stage.Notes,
            TimeProvider.System.GetElapsedTime(clock));
        if (stage != shared)
            await stage.DisposeAsync();
        else if (!result.IsGood)
            await DisposeAsync();
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (shared is not null)
            await shared.DisposeAsync();
        shared = null;
    }

    private async Task<Stage> Find(IScenario scenario, Deadline deadline)
    {
        if (!scenario.IsAlone)
            return shared ??= await SetUp(scenario, deadline);
        // an app empties the spool of all accounts, its own or not: two at once would take each other's messages
        await DisposeAsync();
        return await SetUp(scenario, deadline);
    }

    // the tables outlive all stages: no account sees another's rows
    private Task<Stage> SetUp(IScenario scenario, Deadline deadline) => Stage.SetUp(world, $"r{++stages}", deadline, scenario.Merchant);

    private static string Excerpt(string words) => words.Length > WordsMax ? "… " + words[^WordsMax..] : words;

    /// <summary>What the app has given up and says so: nothing but what nobody can read.</summary>
    private static async Task<string?> Buried(Stage stage)
    {
        var all = await new OtherSystems(stage).DeadLetters();
        var letters = all.Where(letter => !letter.Contains(Poisoned.Mark, StringComparison.Ordinal)).ToList();
        return letters.Count == 0 ? null : $"{letters.Count} dead letters: {letters[0]}";
    }

    /// <returns>Why it could not be played to its end; null when it was.</returns>
    private static async Task<string?> Run(IScenario scenario, Stage stage, int times, Deadline deadline)
    {
        try
        {
            await scenario.Run(stage, times);
            return deadline.Reason ?? await Buried(stage);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // whatever it is, the next one is to be played, and this one's result to tell it
            return $"{deadline.Reason ?? $"{failure.GetType().Name}: {failure.Message}"}; the app's last words: {Excerpt(stage.LastWords)}";
        }
    }
}
