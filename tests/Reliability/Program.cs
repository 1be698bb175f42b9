using System.Globalization;
using System.Runtime.InteropServices;
using WxFunctions.Reliability;
using WxFunctions.Reliability.Play;
using WxFunctions.Reliability.Results;
using WxFunctions.Reliability.Scenarios;

if (RunOptions.Parse(args) is not { } options || options.Only.Except(AllScenarios.List.Select(scenario => scenario.Name)).Any())
{
    Console.WriteLine(RunOptions.Usage);
    return 2;
}

if (options.Lists)
{
    foreach (var scenario in AllScenarios.List)
        Console.WriteLine($"{scenario.Name,-30} {scenario.Fault}");
    return 0;
}

// whoever ends us ends what we started: both signals let the scenario clean up
using var stopping = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var chosen = AllScenarios.List
    .Where(scenario => (options.Only.Count == 0 || options.Only.Contains(scenario.Name)) && (OperatingSystem.IsLinux() || !scenario.NeedsLinux))
    .ToList();
var results = new List<ScenarioResult>();
Console.WriteLine($"{chosen.Count} scenarios, seed {options.Seed}");
await using (var world = await World.Create(Console.WriteLine, stopping.Token))
{
    await using var runner = new Runner(world, options, stopping.Token);
    _ = chosen.RemoveAll(scenario => runner.Times(scenario) == 0);
    foreach (var scenario in chosen.TakeWhile(_ => !stopping.IsCancellationRequested))
    {
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"[{results.Count + 1,2}/{chosen.Count}] {scenario.Name,-30} "));
        results.Add(await runner.Play(scenario));
        Tell(results[^1]);
    }
}

if (options.IsLong && options.Times is null && !stopping.IsCancellationRequested)
{
    var before = File.Exists(ResultPage.Path) ? await File.ReadAllTextAsync(ResultPage.Path) : "";
    await File.WriteAllTextAsync(ResultPage.Path, ResultPage.Write(before, results, options.Seed, TimeProvider.System.GetUtcNow()));
}

return results.All(result => result.IsGood) && results.Count == chosen.Count ? 0 : 1;

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stopping.Cancel();
}

static void Tell(ScenarioResult result)
{
    var totals = result.Totals;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{(result.IsGood ? "good" : "BROKEN")}  {result.Times,3} times {result.Kills,3} kills {totals.Acknowledged,5} acked "
        + $"{totals.Lost.Count} lost {totals.Doubled} doubled {totals.OutOfOrder.Count} disordered {result.Took.TotalSeconds,6:0.0} s"));
    foreach (var line in result.Broken.Concat(result.Notes))
        Console.WriteLine($"        {line}");
}
