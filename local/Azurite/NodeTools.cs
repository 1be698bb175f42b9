using System.Globalization;

namespace WxFunctions.Local.Azurite;

/// <summary>node and npm on this machine.</summary>
internal sealed class NodeTools(string? searchPath)
{
    public const int OldestVersion = 20;

    private const string Advice = "install it from https://nodejs.org and start again";
    private static readonly TimeSpan VersionTimeout = TimeSpan.FromSeconds(10);

    public string Node => Find(OperatingSystem.IsWindows() ? "node.exe" : "node") ?? throw Missing();

    public string Npm => Find(OperatingSystem.IsWindows() ? "npm.cmd" : "npm") ?? throw Missing();

    /// <summary>What node and npm see as PATH; npm starts node through it.</summary>
    public string SearchPath { get; } = searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "";

    public async Task RequireVersionAsync(CancellationToken cancellationToken)
    {
        var answer = await ChildCommand.RunAsync(this, Node, ["--version"], Environment.CurrentDirectory, VersionTimeout, cancellationToken)
            .ConfigureAwait(false);
        var version = answer.Output.Trim();
        var major = version.TrimStart('v').Split('.')[0];
        if (!int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < OldestVersion)
        {
            throw new LocalStartException(
                $"Node.js {OldestVersion} or later is needed for the local tables (Azurite), found '{version}': {Advice}");
        }
    }

    private static LocalStartException Missing() =>
        new($"Node.js {OldestVersion} or later is needed for the local tables (Azurite): {Advice}");

    private string? Find(string name) => SearchPath
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(folder => Path.Combine(folder.Trim('"'), name))
        .FirstOrDefault(File.Exists);
}
