using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace WxFunctions.Local.Azurite;

/// <summary>Installs what a lock file of npm's names, once, and again when what is there is half or of another lock file.</summary>
/// <param name="folder">Where <c>package.json</c> and lock file are.</param>
/// <param name="tools">node and npm.</param>
/// <param name="progress">Is told what happens.</param>
/// <param name="what">What is installed so, for its users' eyes.</param>
internal sealed partial class NodePackages(string folder, NodeTools tools, Action<string> progress, string what)
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OtherInstallerPause = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Arguments = ["ci", "--no-audit", "--no-fund", "--no-progress", "--ignore-scripts", "--loglevel=error"];

    private string LockPath => Path.Combine(folder, "package-lock.json");

    // npm empties node_modules first, so the marker can only belong to what an install has completed.
    private string Marker => Path.Combine(folder, "node_modules", ".wxfunctions-installed");

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(LockPath))
            throw new LocalStartException($"'{LockPath}' is missing; it says what to install for {what}.");
        if (IsInstalled())
            return;
        try
        {
            using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
            if (!IsInstalled())
                await InstallAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new LocalStartException(
                $"{what} cannot be installed in '{folder}' ({refused.Message}): make the folder writable and start again.");
        }
    }

    private bool IsInstalled() => File.Exists(Marker) && File.ReadAllText(Marker) == LockHash();

    private string LockHash() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(LockPath)));

    /// <summary>The operating system frees the lock however its holder ends.</summary>
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, ".install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException refused) when (IsTaken(refused))
            {
                await Task.Delay(OtherInstallerPause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The codes for "in use": Windows (sharing, lock), Linux, macOS. Anything else, a read-only disk for one, would never end.
    private static bool IsTaken(IOException refused) => (refused.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        await tools.RequireVersionAsync(cancellationToken).ConfigureAwait(false);
        var npm = tools.Npm;
        progress($"Installing {what} (once, about 20 s) …");
        if (File.Exists(Marker))
            File.Delete(Marker);
        var result = await ChildCommand.RunAsync(tools, npm, Arguments, folder, InstallTimeout, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new LocalStartException(
                $"{what} could not be installed ({Reason(result)}): check the network and npm's registry setting, then start again.");
        }

        await File.WriteAllTextAsync(Marker, LockHash(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The line of npm's that says why, without the user part an address may carry.</summary>
    private static string Reason(ChildCommand result)
    {
        var lines = result.Errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = lines.FirstOrDefault(text => text.Contains("reason:", StringComparison.Ordinal))
            ?? lines.FirstOrDefault(text => !text.Contains(" code ", StringComparison.Ordinal))
            ?? lines.FirstOrDefault();
        return line is null ? $"npm ended with code {result.ExitCode}" : UserPart().Replace(line, "//");
    }

    [GeneratedRegex(@"//[^/@\s]+@", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserPart();
}
