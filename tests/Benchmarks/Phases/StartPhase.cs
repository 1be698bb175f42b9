using System.Diagnostics;
using WxFunctions.Benchmarks.App;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;
using WxFunctions.Benchmarks.Wire;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>How soon after its start the app acknowledges, beside a bare ASP.NET app, and that the chat page is there.</summary>
internal sealed class StartPhase : IPhase
{
    private const double PageMillisecondsMax = 5000;

    private readonly List<TimeSpan> ready = [];
    private readonly List<TimeSpan> acknowledged = [];
    private readonly List<TimeSpan> alone = [];
    private readonly List<TimeSpan> page = [];
    private readonly List<TimeSpan> stopped = [];
    private readonly List<TimeSpan> bare = [];
    private readonly List<TimeSpan> template = [];
    private readonly List<string> refused = [];
    private readonly List<string> badEnds = [];

    public string Name => "start";

    public async Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        var maker = new CallbackMaker(new Random(options.Seed));
        await using var progress = new Progress("starts", options.Times, () => bare.Count);
        for (var i = 0; i < options.Times; i++)
        {
            await StartApp(stage, maker.Next(i), deadline);
            await StartAlone(stage, maker.Next(i), deadline);
            template.Add(await Bare.FirstAnswer(stage, options, maker.Next(i), deadline, TemplateApp.Arguments));
            bare.Add(await Bare.FirstAnswer(stage, options, maker.Next(i), deadline, BareServer.Arguments));
        }

        return new PhaseReport(
            Name,
            [
                .. Both("start to Ready", ready),
                .. Both("start to the first acknowledgement", acknowledged),
                .. Both("start to the chat page", page),
                .. Both("SIGTERM to exit", stopped),
                .. Both("bare server: start to the first answer", bare),
                .. Both("dotnet new web: start to the first answer", template),
                new("ratio to dotnet new web", new Spread(acknowledged).Median / new Spread(template).Median),
                new("the same without the simulator", new Spread(alone).Median / new Spread(template).Median),
                new("ratio to the bare server", new Spread(acknowledged).Median / new Spread(bare).Median),
            ],
            [
                Verdict.None("the first callback after Ready is acknowledged, and the chat page answers 200", refused),
                new("the chat page is there within 5 s", new Spread(page).Max <= PageMillisecondsMax, $"{new Spread(page).Max:0} ms"),
                Verdict.None("SIGTERM ends it with code 0", badEnds),
            ]);
    }

    private async Task StartApp(Stage stage, Callback callback, Deadline deadline)
    {
        ready.Add(await stage.StartApp(withSimulator: true));
        acknowledged.Add(await FirstAnswer(stage, callback, deadline));
        _ = await stage.App.ChatPage(deadline.Token);
        using var client = new HttpClient();
        using var chat = await client.GetAsync(stage.SimulatorUrl, deadline.Token);
        page.Add(Stopwatch.GetElapsedTime(stage.App.StartedAt));
        if ((int)chat.StatusCode != 200)
            refused.Add($"the chat page: {(int)chat.StatusCode}");

        await StopApp(stage);
    }

    private async Task StartAlone(Stage stage, Callback callback, Deadline deadline)
    {
        _ = await stage.StartApp();
        alone.Add(await FirstAnswer(stage, callback, deadline));
        await StopApp(stage);
    }

    /// <returns>The time from the app's start to the answer.</returns>
    private async Task<TimeSpan> FirstAnswer(Stage stage, Callback callback, Deadline deadline)
    {
        using var connection = new HttpConnection(stage.Server);
        var answer = await connection.Exchange(callback.Request, deadline.Token);
        var took = Stopwatch.GetElapsedTime(stage.App.StartedAt);
        if (!answer.IsAcknowledgement)
            refused.Add(answer.ToString());
        return took;
    }

    private async Task StopApp(Stage stage)
    {
        var (code, took) = await stage.StopApp();
        stopped.Add(took);
        if (code != 0)
            badEnds.Add($"code {code}");
    }

    private static IEnumerable<Figure> Both(string name, List<TimeSpan> times)
    {
        var spread = new Spread(times);
        return [new($"{name}, median", spread.Median, "ms"), new($"{name}, worst", spread.Max, "ms")];
    }
}
