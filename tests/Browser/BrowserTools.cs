using WxFunctions.Local;
using WxFunctions.Local.Azurite;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Walks;

/// <summary>A browser of this machine, and Node to lead it.</summary>
internal static class BrowserTools
{
    private static readonly TimeSpan WalkTimeout = TimeSpan.FromMinutes(5);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Chromium or Chrome: by the variable CHROMIUM, else on the PATH; nothing where there is none.</summary>
    public static string? Chromium =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);

    /// <summary>Where screenshots are left to be looked at.</summary>
    public static string Output => Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "browser")).FullName;

    /// <summary>Runs a script of this folder in Node; it fails the test with what it printed.</summary>
    public static async Task Run(string script, string json)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Browser");
        var tools = new NodeTools(searchPath: null);
        await new NodePackages(folder, tools, _ => { }, "the browser tests").EnsureAsync(TestContext.Current.CancellationToken);
        ChildCommand walk;
        try
        {
            walk = await ChildCommand.RunAsync(
                tools, tools.Node, [script, json], folder, WalkTimeout, TestContext.Current.CancellationToken);
        }
        catch (LocalStartException late)
        {
            throw new InvalidOperationException($"{script}: {late.Message}", late);
        }

        Assert.True(walk.ExitCode == 0, $"{script}\n{walk.Output}\n{walk.Errors}");
        TestContext.Current.TestOutputHelper?.WriteLine(walk.Output);
    }
}
