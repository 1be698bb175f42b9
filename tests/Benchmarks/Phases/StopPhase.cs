using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>SIGTERM in the middle of the load: a clean end in time, and nothing lost or doubled after the restart.</summary>
internal sealed class StopPhase : IPhase
{
    private const int TriesMax = 20;
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(10);

    public string Name => "stop";

    public async Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        var traffic = new Traffic(stage, options, deadline);
        _ = await stage.StartApp();
        var callbacks = traffic.Prepare();
        var generator = traffic.Generator(TriesMax);
        var sending = traffic.Send(callbacks, generator, "acknowledged, SIGTERM and restart");
        await generator.Acknowledged.Reach(callbacks.Count / 3, deadline.Token);

        var (code, took) = await stage.StopApp();
        var answeredAtStop = stage.Book.Answered.Count;
        var acknowledgedAtStop = generator.Acknowledged.Count;
        var ready = await stage.StartApp();
        _ = await sending;
        await traffic.AwaitAnswers();
        await traffic.Settle();

        var audit = new Audit(traffic.Sent, stage.Book);
        return new PhaseReport(
            Name,
            [
                new("acknowledged at the stop", acknowledgedAtStop),
                new("answered at the stop", answeredAtStop),
                new("SIGTERM to exit", took.TotalMilliseconds, "ms"),
                new("restart to Ready", ready.TotalMilliseconds, "ms"),
                new("requests sent again", traffic.Repeats),
            ],
            [
                new("SIGTERM ends it within 10 s", took <= StopMax, $"it took {took.TotalSeconds:0.0} s"),
                new("with code 0", code == 0, $"code {code}"),
                audit.Acknowledged, audit.Answered, audit.NotTwice, audit.InOrder, audit.NothingElse,
            ]);
    }
}
