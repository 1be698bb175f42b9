using System.Diagnostics;

namespace WxFunctions.Benchmarks.App;

/// <summary>A server of ours as a process of its own, from its start to its end.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string ReadyText = "Ready: ";
    private const string PageText = "Chat page: ";

    private readonly Process process;
    private readonly ServerLog log;
    private readonly TaskCompletionSource<TimeSpan> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<TimeSpan> page = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, ServerLog log)
    {
        this.log = log;
        StartedAt = Stopwatch.GetTimestamp();
        process = Process.Start(start) ?? throw new PhaseFailedException($"{start.FileName} could not be started");
        Exited = WaitForExit(Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError)));
    }

    public long StartedAt { get; }

    public int Id => process.Id;

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited { get; }

    /// <summary>The most memory it ever held, in bytes.</summary>
    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>The memory it holds now, in bytes.</summary>
    public long Bytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <param name="assembly">The server's assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="log">Takes what it prints.</param>
    /// <param name="prepare">Changes how it is started; nothing means as usual.</param>
    public static ServerProcess Start(
        string assembly, IEnumerable<string> arguments, ServerLog log, Func<ProcessStartInfo, ProcessStartInfo>? prepare = null)
    {
        var start = prepare is null ? new ProcessStartInfo(DotNet, [assembly, .. arguments]) : prepare(new(DotNet, [assembly, .. arguments]));
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        return new(start, log);
    }

    /// <summary>Waits until it says that it can answer.</summary>
    /// <returns>The time since its start.</returns>
    /// <exception cref="PhaseFailedException">It ended instead.</exception>
    public Task<TimeSpan> Ready(CancellationToken cancellation) => Said(ready.Task, cancellation);

    /// <summary>Waits until it says where the simulator's page is.</summary>
    /// <returns>The time since its start.</returns>
    /// <exception cref="PhaseFailedException">It ended instead.</exception>
    public Task<TimeSpan> ChatPage(CancellationToken cancellation) => Said(page.Task, cancellation);

    /// <summary><c>kill -9</c>.</summary>
    public async Task Kill(CancellationToken cancellation)
    {
        process.Kill();
        _ = await Exited.WaitAsync(cancellation);
    }

    /// <summary><c>SIGTERM</c>.</summary>
    /// <returns>The exit code and the time until the exit.</returns>
    public async Task<(int Code, TimeSpan Took)> Stop(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        Signals.Terminate(process.Id);
        var code = await Exited.WaitAsync(cancellation);
        return (code, Stopwatch.GetElapsedTime(start));
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
            await Kill(CancellationToken.None);
        process.Dispose();
    }

    private async Task<TimeSpan> Said(Task<TimeSpan> line, CancellationToken cancellation)
    {
        _ = await Task.WhenAny(line, Exited).WaitAsync(cancellation);
        return line.IsCompleted
            ? await line
            : throw new PhaseFailedException($"the app ended with code {await Exited} before it was ready: {log.Tail}");
    }

    private async Task<int> WaitForExit(Task read)
    {
        await process.WaitForExitAsync();
        await read;
        return process.ExitCode;
    }

    private async Task Read(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.Contains(ReadyText, StringComparison.Ordinal))
                _ = ready.TrySetResult(Stopwatch.GetElapsedTime(StartedAt));
            else if (line.Contains(PageText, StringComparison.Ordinal))
                _ = page.TrySetResult(Stopwatch.GetElapsedTime(StartedAt));
            log.Write(line);
        }
    }
}
