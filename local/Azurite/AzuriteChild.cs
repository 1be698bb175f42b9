using System.Diagnostics;

namespace WxFunctions.Local.Azurite;

/// <summary>One run of Azurite. The end of its standard input, which we hold, is what tells it to save and stop.</summary>
internal sealed class AzuriteChild : IAsyncDisposable
{
    private const string ReadyText = "successfully started";
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly AzuriteLog log;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AzuriteChild(Process process, AzuriteLog log)
    {
        this.process = process;
        this.log = log;
        Id = process.Id;
        Exited = Task.WhenAll(
            ReadAsync(process.StandardOutput), ReadAsync(process.StandardError), process.WaitForExitAsync(CancellationToken.None));
    }

    public Task Exited { get; }

    public int Id { get; }

    public int ExitCode => process.ExitCode;

    /// <summary>Starts and waits until the port is open.</summary>
    /// <returns>Null when Azurite ended instead.</returns>
    public static async Task<AzuriteChild?> StartAsync(
        ProcessStartInfo startInfo, AzuriteLog log, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var child = new AzuriteChild(Process.Start(startInfo) ?? throw new InvalidOperationException("No process was started."), log);
        try
        {
            // Azurite's own word, not the port: another one may have taken the port in this very moment.
            var first = await Task.WhenAny(child.ready.Task, child.Exited)
                .WaitAsync(timeout, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            if (first == child.ready.Task)
                return child;
            await child.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        catch
        {
            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
            await Exited.WaitAsync(StopTimeout, TimeProvider.System).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The pipe broke because the child is gone already.
        }
        catch (TimeoutException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task ReadAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            log.Write(line);
            if (line.Contains(ReadyText, StringComparison.Ordinal))
                ready.TrySetResult();
        }
    }
}
