using System.Diagnostics;
using System.Globalization;
using WxFunctions.Mutation;

var options = MutationOptions.Read(args);
if (options.Work is { } work)
{
    await using var results = new StreamWriter(work.Results, append: true) { AutoFlush = true };
    var isDone = await new Worker(new WorkCopy("", options.Folder).Tests, BaselineOf(options)).Judge(work.Mutants, results);
    // a test that did not end holds a thread: only the process ends it
    Environment.Exit(isDone ? 0 : 1);
}

var copy = new WorkCopy(Directory.GetCurrentDirectory(), options.Folder);
var all = await copy.Make(options.Folders);
var mutants = Equivalents.LeftOut(all, await File.ReadAllLinesAsync("tests/Mutation/equivalents.txt"));
var chance = new Random(options.Seed);
var chosen = mutants.OrderBy(_ => chance.Next()).Take(options.Sample).OrderBy(mutant => mutant.Id).ToList();
var verdicts = new Dictionary<int, string>();
File.Delete(BaselineOf(options));
while (chosen.Where(mutant => !verdicts.ContainsKey(mutant.Id)).ToList() is { Count: > 0 } left)
{
    var file = Path.Combine(options.Folder, "work");
    File.Delete(file + ".results");
    await File.WriteAllLinesAsync(file, left.Select(mutant => mutant.Id.ToString(CultureInfo.InvariantCulture)));
    // the program beside this assembly, however this process was started
    using var worker = Process.Start(Path.Combine(AppContext.BaseDirectory, "WxFunctions.Mutation"), ["--copy", options.Folder, "--work", file]);
    await worker.WaitForExitAsync();
    var before = verdicts.Count;
    var lines = await File.ReadAllLinesAsync(file + ".results");
    foreach (var note in lines.Where(line => line.StartsWith('#')))
        Console.WriteLine(note);
    foreach (var line in lines.Where(line => !line.StartsWith('#')).Select(line => line.Split(' ', 2)))
    {
        // one that has begun and not ended took the process with it
        var id = int.Parse(line[0], CultureInfo.InvariantCulture);
        verdicts[id] = line[1] == "began" ? "killed with the process" : line[1];
    }

    Console.WriteLine($"{verdicts.Count} of {chosen.Count}");
    if (verdicts.Count == before)
        throw new InvalidOperationException("The worker has judged nothing.");
}

Console.WriteLine(
    $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}: {chosen.Count} of {mutants.Count} mutants, seed {options.Seed}; "
    + $"{all.Count - mutants.Count} more are no other code.");
Console.WriteLine(MutationReport.Table(chosen, verdicts));
await File.WriteAllLinesAsync(Path.Combine(options.Folder, "survivors.txt"), MutationReport.Survivors(chosen, verdicts));

static string BaselineOf(MutationOptions options) => Path.Combine(options.Folder, "baseline");
