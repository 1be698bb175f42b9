using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace WxFunctions.Mutation;

/// <summary>A copy of the repository with all mutants in it, built once.</summary>
internal sealed partial class WorkCopy(string repository, string folder)
{
    private const int BuildsMax = 12;
    private const string Build = "-v q --nologo -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:TreatWarningsAsErrors=false";

    private const string Switch =
        """
        public static class MutantSwitch
        {
            public static readonly bool[] Met = new bool[100_000];

            public static int Active = -1;

            public static bool Is(int id)
            {
                Met[id] = true;
                return id == Active;
            }
        }
        """;

    private int next;

    /// <summary>The program of the tests, once it is built.</summary>
    public string Tests => Path.Combine(folder, "tests/bin/Local/Debug/net10.0/WxFunctions.Tests.dll");

    /// <summary>Makes the copy, writes the mutants of some folders into it, and builds it without those that do not compile.</summary>
    public async Task<IReadOnlyList<Mutant>> Make(IReadOnlyCollection<string> folders)
    {
        var files = (await Run("git", "ls-files --cached --others --exclude-standard", repository)).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var file in files.Where(file => File.Exists(Path.Combine(repository, file))))
        {
            var target = Path.Combine(folder, file);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var bytes = await File.ReadAllBytesAsync(Path.Combine(repository, file));
            var known = File.Exists(target) ? await File.ReadAllBytesAsync(target) : null;
            // what is as it was is not built again; what is not has to be newer than what was built of it
            if (known is null || !bytes.AsSpan().SequenceEqual(known))
                await File.WriteAllBytesAsync(target, bytes);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "shared/WeChat/MutantSwitch.cs"), Switch);
        List<string> mutated = [.. files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && folders.Any(file.StartsWith))];
        return await Make(mutated);
    }

    private async Task<IReadOnlyList<Mutant>> Make(List<string> files)
    {
        var broken = new HashSet<Change>();
        for (var build = 1; build <= BuildsMax; build++)
        {
            var mutants = new List<Mutant>();
            next = 0;
            foreach (var file in files)
                await Write(file, broken, mutants);
            Console.WriteLine($"build {build}: {mutants.Count} mutants, {broken.Count} left out as they do not compile");
            // the tests only when what they test compiles
            var (output, isDone) = await Run("dotnet", $"build shared {Build}", folder);
            if (isDone && (await Run("dotnet", $"build tests {Build}", folder)) is { IsDone: var isBuilt } tests)
                return isBuilt ? mutants : throw new InvalidOperationException(tests.Output);
            var found = Error().Matches(output).Select(error => Culprit(error, mutants)).OfType<Mutant>().ToList();
            if (found.Count == 0)
                throw new InvalidOperationException(output);
            broken.UnionWith(found.Select(mutant => new Change(mutant.File, mutant.Line, mutant.Change)));
        }

        throw new InvalidOperationException("The mutants do not compile.");
    }

    /// <summary>The mutant that an error stands in: the switch before it on its line is its own.</summary>
    private static Mutant? Culprit(Match error, List<Mutant> mutants)
    {
        var line = File.ReadLines(error.Groups["file"].Value).ElementAt(Number(error, "line") - 1);
        var before = Switched().Matches(line[..Math.Min(line.Length, Number(error, "column"))]).LastOrDefault();
        return before is null ? null : mutants.Find(mutant => mutant.Id == Number(before, "id"));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private async Task Write(string file, HashSet<Change> broken, List<Mutant> mutants)
    {
        var tree = CSharpSyntaxTree.ParseText(await File.ReadAllTextAsync(Path.Combine(repository, file)));
        var changed = new Mutator(file, Add).Visit(await tree.GetRootAsync());
        var text = changed.ToFullString();
        await File.WriteAllTextAsync(Path.Combine(folder, file), text);
        // what stood where another change could not be written is not there
        _ = mutants.RemoveAll(mutant => mutant.File == file && !text.Contains($"MutantSwitch.Is({mutant.Id})", StringComparison.Ordinal));

        int? Add(string where, int line, string change)
        {
            if (broken.Contains(new(where, line, change)))
                return null;
            mutants.Add(new(next, where, line, change));
            return next++;
        }
    }

    private static async Task<(string Output, bool IsDone)> Run(string program, string arguments, string where)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = where, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output, process.ExitCode == 0);
    }

    [GeneratedRegex(@"^\s*(?<file>\S+\.cs)\((?<line>\d+),(?<column>\d+)\): error", RegexOptions.Multiline)]
    private static partial Regex Error();

    [GeneratedRegex(@"MutantSwitch\.Is\((?<id>\d+)\)")]
    private static partial Regex Switched();

    /// <summary>A change by its place, as its number is another in each build.</summary>
    private sealed record Change(string File, int Line, string What);
}
