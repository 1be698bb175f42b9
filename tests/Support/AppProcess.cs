using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace WxFunctions.Tests.Support;

/// <summary>The app as people start it: a process of its own. Ended by its own id, at the latest when the test ends.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly Line ready = new("Ready: ");
    private readonly Line page = new("Chat page: ");

    private AppProcess(Process process) => this.process = process;

    /// <summary>What it printed so far, to both outputs.</summary>
    public string Output => string.Join('\n', output);

    public static AppProcess Start(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && IsDotnet(path) ? path : DotnetOnPath())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "WxFunctions.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var app = new AppProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        app.Begin();
        return app;
    }

    /// <summary>Waits for the line that says where it listens.</summary>
    public Task<Uri> Ready() => Said(ready);

    /// <summary>Waits for the line that says where the simulator's page is.</summary>
    public Task<Uri> ChatPage() => Said(page);

    public async Task<int> Exit()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>SIGTERM, as service managers send it.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL: it cannot say goodbye.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
        SecretsCensus.Check(output, [AppArguments.AppSecret, AppArguments.Token, AppArguments.AesKey]);
    }

    private async Task<Uri> Said(Line line)
    {
        var first = await Task.WhenAny(line.Said.Task, process.WaitForExitAsync()).WaitAsync(Patience);
        return first == line.Said.Task ? await line.Said.Task : throw new InvalidOperationException($"It ended before it said so: {Output}");
    }

    private void Begin()
    {
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        _ = process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        ready.Take(line);
        page.Take(line);
    }

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";

    private static string DotnetOnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"))
        .First(File.Exists);

    /// <summary>A line that ends with an address, once it is printed.</summary>
    private sealed class Line(string mark)
    {
        public TaskCompletionSource<Uri> Said { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Take(string line)
        {
            if (line.StartsWith(mark, StringComparison.Ordinal))
                _ = Said.TrySetResult(new Uri(line[mark.Length..]));
        }
    }
}
