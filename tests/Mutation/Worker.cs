using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace WxFunctions.Mutation;

/// <summary>
/// Runs the tests against one mutant after the other, in this process: those that meet it, the quickest first, until one fails. What becomes
/// of each is a line in a file, so that another process can go on where a mutant has ended or stopped this one.
/// </summary>
internal sealed class Worker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly string baseline;
    private readonly Assembly tests;
    private readonly FieldInfo active;
    private readonly bool[] met;
    private Exception? why;

    /// <param name="path">The program of the tests.</param>
    /// <param name="baseline">The file of what the tests meet, written by the first worker of a run.</param>
    public Worker(string path, string baseline)
    {
        this.baseline = baseline;
        // tests look for their files beside themselves
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Path.GetDirectoryName(path) + Path.DirectorySeparatorChar);
        var resolver = new AssemblyDependencyResolver(path);
        var context = new AssemblyLoadContext("tests");
        context.Resolving += (_, name) => resolver.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        tests = context.LoadFromAssemblyPath(path);
        var type = context.LoadFromAssemblyName(new("WxFunctions.WeChat")).GetType("MutantSwitch")!;
        active = type.GetField("Active")!;
        met = (bool[])type.GetField("Met")!.GetValue(null)!;
    }

    /// <returns>Whether all were judged; else one has to be taken for killed and a new process goes on.</returns>
    public async Task<bool> Judge(IEnumerable<int> mutants, StreamWriter results)
    {
        var cases = await Baseline(results);
        await results.WriteLineAsync($"# {cases.Count} tests");
        foreach (var mutant in mutants)
        {
            await results.WriteLineAsync($"{mutant} began");
            active.SetValue(null, mutant);
            var meeting = cases.Where(test => test.Meets.Contains(mutant)).OrderBy(test => test.Takes).ToList();
            var verdict = meeting.Count == 0 ? "unmet" : "survived";
            foreach (var test in meeting)
            {
                if (await Fails(test) is not { } isOver)
                    continue;
                verdict = isOver ? $"killed {test.Name}" : "killed by the clock";
                break;
            }

            active.SetValue(null, -1);
            await results.WriteLineAsync($"{mutant} {verdict}");
            if (verdict == "killed by the clock")
                return false;
        }

        return true;
    }

    /// <summary>
    /// Which test meets which mutant, and how long it takes: as the worker before has noted it, or by running them all. What fails as it
    /// is, is left out, and named.
    /// </summary>
    private async Task<List<TestCase>> Baseline(StreamWriter results)
    {
        var all = TestCases.In(tests, MutationOptions.Tests, MutationOptions.Without).ToList();
        if (File.Exists(baseline))
            return [.. (await File.ReadAllLinesAsync(baseline)).Select(line => Noted(all, line))];
        var cases = new List<TestCase>();
        var notes = new List<string>();
        for (var n = 0; n < all.Count; n++)
        {
            if (!await Holds(all[n], results))
                continue;
            cases.Add(all[n]);
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{n} {all[n].Takes.Ticks} {string.Join(' ', all[n].Meets)}"));
        }

        await File.WriteAllLinesAsync(baseline, notes);
        return cases;
    }

    private async Task<bool> Holds(TestCase test, StreamWriter results)
    {
        Array.Clear(met);
        var clock = Stopwatch.StartNew();
        if (await Fails(test) is not null)
        {
            await results.WriteLineAsync($"# left out, as it fails without any mutant: {test.Name}: {why?.Message.ReplaceLineEndings(" ")}");
            return false;
        }

        test.Takes = clock.Elapsed;
        test.Meets.UnionWith(Enumerable.Range(0, met.Length).Where(id => met[id]));
        return true;
    }

    private static TestCase Noted(List<TestCase> all, string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long[] numbers = [.. words.Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        var test = all[(int)numbers[0]];
        test.Takes = TimeSpan.FromTicks(numbers[1]);
        test.Meets.UnionWith(numbers[2..].Select(id => (int)id));
        return test;
    }

    /// <returns>Null when the test holds; else whether it has come to an end.</returns>
    private async Task<bool?> Fails(TestCase test)
    {
        var run = Task.Run(test.Run);
        if (await Task.WhenAny(run, Task.Delay(Patience + (10 * test.Takes), TimeProvider.System)) != run)
            return false;
        why = run.Exception?.GetBaseException();
        return run.IsCompletedSuccessfully ? null : true;
    }
}
