using System.Diagnostics;
using System.Net;
using WxFunctions.Benchmarks.App;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;
using WxFunctions.Benchmarks.Wire;
using WxFunctions.Local.Azurite;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>The bare server under the same generator: how much of a result is the generator's and Kestrel's own.</summary>
internal sealed class Bare : IAsyncDisposable
{
    private readonly BenchmarkOptions options;
    private readonly Deadline deadline;
    private readonly IPEndPoint server = Stage.Local(AzuriteProbe.FreePort());
    private readonly ServerLog log;
    private readonly ServerProcess process;

    private Bare(Stage stage, BenchmarkOptions options, Deadline deadline, Func<IPEndPoint, IEnumerable<string>> arguments)
    {
        this.options = options;
        this.deadline = deadline;
        log = new ServerLog(Path.Combine(stage.Folder, $"bare-{server.Port}.log"));
        process = ServerProcess.Start(BareServer.Assembly, arguments(server), log);
    }

    public static Task<Bare> Start(Stage stage, BenchmarkOptions options, Deadline deadline) => Start(stage, options, deadline, BareServer.Arguments);

    private static async Task<Bare> Start(
        Stage stage, BenchmarkOptions options, Deadline deadline, Func<IPEndPoint, IEnumerable<string>> arguments)
    {
        var bare = new Bare(stage, options, deadline, arguments);
        _ = await bare.process.Ready(deadline.Token);
        return bare;
    }

    /// <returns>The time from its start to its first answer.</returns>
    public static async Task<TimeSpan> FirstAnswer(
        Stage stage, BenchmarkOptions options, Callback callback, Deadline deadline, Func<IPEndPoint, IEnumerable<string>> arguments)
    {
        await using var bare = await Start(stage, options, deadline, arguments);
        using var connection = new HttpConnection(bare.server);
        _ = await connection.Exchange(callback.Request, deadline.Token);
        return Stopwatch.GetElapsedTime(bare.process.StartedAt);
    }

    /// <summary>The first figure is the speed.</summary>
    public async Task<(IReadOnlyList<Figure> Figures, Spread Spread)> Measure(string name)
    {
        var gate = new Gate();
        gate.Open();
        // Made by another maker, so that the app's users keep their numbers without gaps.
        var callbacks = new CallbackMaker(new Random(options.Seed)).Spread(options.Callbacks, options.Users);
        deadline.Doing = () => "loading the bare server";
        var ownTime = Environment.CpuUsage.TotalTime;
        var took = await new Generator(server, options.Concurrency, gate, triesMax: 1).Send(callbacks, deadline.Token);
        ownTime = Environment.CpuUsage.TotalTime - ownTime;
        if (callbacks.FirstOrDefault(callback => !callback.IsAcknowledged) is { } refused)
            throw new PhaseFailedException($"the bare server has not answered {refused}: {refused.Refusal}");
        var times = new Spread(callbacks.Select(callback => callback.Took));
        return (
        [
            new($"{name}bare server", callbacks.Count / took.TotalSeconds, "/s"),
            new($"{name}bare server p50", times.Median, "ms"),
            new($"{name}bare server p99", times.At(0.99), "ms"),
            new($"{name}processor time, the generator's own", ownTime.TotalMicroseconds / callbacks.Count, "µs"),
        ], times);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        log.Dispose();
    }
}
