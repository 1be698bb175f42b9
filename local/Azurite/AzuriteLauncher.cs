using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace WxFunctions.Local.Azurite;

/// <summary>Starts Azurite on one port and data folder, as often as asked, and says in one line why it would not.</summary>
internal sealed class AzuriteLauncher(AzuriteOptions options, int port, AzuriteLog log)
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly string folder = options.InstallPath ?? AzuriteFolder.Find();
    private readonly NodeTools tools = new(options.SearchPath);

    public int Port => port;

    public Task InstallAsync(CancellationToken cancellationToken)
    {
        _ = tools.Node; // before anything is unpacked
        return new NodePackages(folder, tools, options.Progress, "Azurite").EnsureAsync(cancellationToken);
    }

    /// <returns>Null when an Azurite of somebody else answers on the port.</returns>
    public async Task<AzuriteChild?> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AzuriteChild.StartAsync(StartInfo(), log, StartTimeout, cancellationToken).ConfigureAwait(false)
                ?? await ExplainAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new LocalStartException($"Azurite did not start within {StartTimeout.TotalSeconds} s; its log is '{log.Path}'.");
        }
        catch (Win32Exception refused)
        {
            throw new LocalStartException($"'{tools.Node}' could not be started: {refused.Message}");
        }
    }

    public async Task<PortAnswer> AskPortAsync(CancellationToken cancellationToken)
    {
        var answer = await AzuriteProbe.AskAsync(port, cancellationToken).ConfigureAwait(false);
        return answer == PortAnswer.SomethingElse
            ? throw new LocalStartException(
                $"Port {port} is taken by something that is not Azurite's table service: " +
                "stop it, or set AzureWebJobsStorage to the tables to use.")
            : answer;
    }

    /// <summary>Azurite ended before it was ready. Of two apps that start together, the second one uses the first one's.</summary>
    private async Task<AzuriteChild?> ExplainAsync(CancellationToken cancellationToken)
    {
        if (await AskPortAsync(cancellationToken).ConfigureAwait(false) == PortAnswer.Azurite)
            return null;
        await tools.RequireVersionAsync(cancellationToken).ConfigureAwait(false);
        throw new LocalStartException($"Azurite stopped at once ({log.LastLine.Trim()}); its log is '{log.Path}'.");
    }

    private IEnumerable<string> Persistence =>
        options.InMemory ? ["--inMemoryPersistence"] : ["--location", Path.GetFullPath(options.DataPath)];

    private ProcessStartInfo StartInfo() => ChildCommand.StartInfo(
        tools,
        tools.Node,
        [
            Path.Combine(folder, "launch.cjs"), "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--tableHost", "127.0.0.1",
            "--tablePort", port.ToString(CultureInfo.InvariantCulture),
            .. Persistence,
        ],
        folder);
}
