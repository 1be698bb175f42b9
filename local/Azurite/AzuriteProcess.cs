using WxFunctions.Local.Tables;

namespace WxFunctions.Local.Azurite;

/// <summary>
/// The table store of a local run: an Azurite that is there already, or one of our own, which is started again when it ends by itself
/// and never outlives this process.
/// </summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private const int RestartsMax = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ForeignPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SteadyAfter = TimeSpan.FromSeconds(30);

    private readonly AzuriteLauncher launcher;
    private readonly AzuriteLog log;
    private readonly Action<string> tell;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AzuriteChild? child;
    private int restarts;
    private bool givenUp;
    private Task supervision = Task.CompletedTask;

    private AzuriteProcess(AzuriteLauncher launcher, AzuriteLog log, Action<string> tell)
    {
        this.launcher = launcher;
        this.log = log;
        this.tell = tell;
    }

    public string ConnectionString => TableConnection.Emulator(launcher.Port);

    public int TablePort => launcher.Port;

    /// <summary>Completes when our Azurite is gone for good: stopped by us, or past helping. Somebody else's is not watched.</summary>
    public Task Exited => exited.Task;

    /// <summary>The process id of our own Azurite; null when it is somebody else's.</summary>
    public int? ProcessId => child?.Id;

    /// <exception cref="LocalStartException">There will be no tables; the message says what to do.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var port = options.TablePort == 0 ? AzuriteProbe.FreePort() : options.TablePort;
        var log = OpenLog(options.DataPath);
        var launcher = new AzuriteLauncher(options, port, log);
        var azurite = new AzuriteProcess(launcher, log, options.Log);
        try
        {
            if (await launcher.AskPortAsync(cancellationToken).ConfigureAwait(false) == PortAnswer.Nobody)
            {
                await launcher.InstallAsync(cancellationToken).ConfigureAwait(false);
                azurite.child = await launcher.StartAsync(cancellationToken).ConfigureAwait(false);
            }

            azurite.supervision = azurite.SuperviseAsync();
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
            return;
        await stopping.CancelAsync().ConfigureAwait(false);
        await supervision.ConfigureAwait(false);
        exited.TrySetResult();
        log.Dispose();
        stopping.Dispose();
    }

    private static AzuriteLog OpenLog(string dataPath)
    {
        try
        {
            Directory.CreateDirectory(dataPath);
            return new AzuriteLog(Path.Combine(dataPath, "azurite.log"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new LocalStartException($"The folder for the local tables, '{dataPath}', cannot be written: {refused.Message}");
        }
    }

    /// <summary>Until we stop: our own is started again when it ends, and when somebody else's goes away ours takes its place.</summary>
    private async Task SuperviseAsync()
    {
        while (!stopping.IsCancellationRequested && !givenUp)
        {
            if (child is { } own)
                await WatchOwnAsync(own).ConfigureAwait(false);
            else
                await WatchForeignAsync().ConfigureAwait(false);
        }

        exited.TrySetResult();
    }

    private async Task WatchOwnAsync(AzuriteChild own)
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        await own.Exited.WaitAsync(stopping.Token).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        if (!stopping.IsCancellationRequested)
        {
            restarts = TimeProvider.System.GetElapsedTime(startedAt) > SteadyAfter ? 1 : restarts + 1;
            tell($"Azurite ended by itself (code {own.ExitCode}); starting it again.");
        }

        await own.DisposeAsync().ConfigureAwait(false);
        child = stopping.IsCancellationRequested ? own : await RestartAsync().ConfigureAwait(false);
    }

    private async Task WatchForeignAsync()
    {
        try
        {
            await Task.Delay(ForeignPause, TimeProvider.System, stopping.Token).ConfigureAwait(false);
            if (await AzuriteProbe.AskAsync(TablePort, stopping.Token).ConfigureAwait(false) != PortAnswer.Nobody)
                return;
            tell("The Azurite of another program has ended; starting one of our own.");
            await launcher.InstallAsync(stopping.Token).ConfigureAwait(false);
            child = await launcher.StartAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (LocalStartException failed)
        {
            GiveUp(failed.Message);
        }
        catch (OperationCanceledException)
        {
            // we are stopping
        }
    }

    /// <returns>Null when somebody else's runs now, or when it cannot be kept running.</returns>
    private async Task<AzuriteChild?> RestartAsync()
    {
        for (; restarts <= RestartsMax; restarts++)
        {
            try
            {
                await Task.Delay(FirstPause * (1 << (restarts - 1)), TimeProvider.System, stopping.Token).ConfigureAwait(false);
                return await launcher.StartAsync(stopping.Token).ConfigureAwait(false);
            }
            catch (LocalStartException failed)
            {
                tell(failed.Message);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        GiveUp($"Azurite could not be kept running; its log is '{log.Path}'.");
        return null;
    }

    private void GiveUp(string line)
    {
        givenUp = true;
        tell(line);
    }
}
