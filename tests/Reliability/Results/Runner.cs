using WxFunctions.Benchmarks;
using WxFunctions.Local;
using WxFunctions.Reliability.Play;
using WxFunctions.Reliability.Scenarios;

namespace WxFunctions.Reliability.Results;

/// <summary>Plays scenarios one after another, each on a stage of its own.</summary>
internal sealed class Runner(World world, RunOptions options, CancellationToken cancellation)
{
    /// <summary>For what happens once: starts, settling, a slow machine.</summary>
    private const int BaseLimitSeconds = 60;

    private int stages;

    /// <summary>Plays one. Never throws for what the app has done: the result says it.</summary>
    public async Task<ScenarioResult> Play(IScenario scenario)
    {
        var times = options.Times ?? (options.IsLong ? scenario.Repeats.Long : scenario.Repeats.Short);
        using var deadline = new Deadline(TimeSpan.FromSeconds(BaseLimitSeconds + (times * scenario.LimitSeconds)), cancellation);
        var clock = TimeProvider.System.GetTimestamp();
        // the tables are shared: no scenario sees another's rows
        var account = $"r{Interlocked.Increment(ref stages)}";
        var seed = HashCode(options.Seed, scenario.Name);
        await using var stage = await Stage.SetUp(world, account, seed, deadline, scenario.Merchant);
        var failure = await Run(scenario, stage, times, deadline);
        var totals = stage.Ledger.Close();
        return new ScenarioResult(
            scenario.Name,
            scenario.Fault,
            times,
            stage.Hits,
            stage.Ledger.Kills,
            totals,
            [.. failure is null ? [] : new[] { failure }, .. totals.Broken(), .. stage.Broken],
            stage.Notes,
            TimeProvider.System.GetElapsedTime(clock));
    }

    /// <returns>Why it could not be played to its end; null when it was.</returns>
    private static async Task<string?> Run(IScenario scenario, Stage stage, int times, Deadline deadline)
    {
        try
        {
            await scenario.Run(stage, times);
            return deadline.Reason;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // whatever it is, the next one is to be played, and this one's result to tell it
            return $"{deadline.Reason ?? $"{failure.GetType().Name}: {failure.Message}"}; the app's last words: {stage.LastWords}";
        }
    }

    /// <summary>The same in every process, unlike the framework's.</summary>
    private static int HashCode(int seed, string name) => name.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter)) & int.MaxValue;
}
