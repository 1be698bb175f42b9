using System.Net;
using WxFunctions.Benchmarks.App;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;
using WxFunctions.Benchmarks.WeChat;
using WxFunctions.Local.Azurite;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>What one command plays on: a folder, a table store, a WeChat and the app, all its own and all gone afterwards.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Deadline deadline;
    private readonly AzuriteProcess azurite;
    private readonly ServerLog log;
    private ServerProcess? app;

    private Stage(Deadline deadline, string folder, AzuriteProcess azurite, WeChatServer weChat)
    {
        this.deadline = deadline;
        this.azurite = azurite;
        Folder = folder;
        WeChat = weChat;
        log = new ServerLog(Path.Combine(folder, "app.log"));
    }

    public string Folder { get; }

    /// <summary>Leave the folder for whoever looks for the reason of a failure.</summary>
    public bool Keep { get; set; }

    public WeChatServer WeChat { get; }

    public AnswerBook Book => WeChat.Book;

    /// <summary>The same over all restarts.</summary>
    public IPEndPoint Server { get; } = Local(AzuriteProbe.FreePort());

    public string TablesConnection => azurite.ConnectionString;

    public Uri SimulatorUrl { get; } = new($"http://{Local(AzuriteProbe.FreePort())}");

    public Gate Gate { get; } = new();

    public int ErrorLines => log.Errors;

    public ServerProcess App => app ?? throw new InvalidOperationException("the app is not started");

    public static async Task<Stage> SetUp(IPhase phase, BenchmarkOptions options, Deadline deadline)
    {
        var folder = Directory.CreateTempSubdirectory($"wxfunctions-{phase.Name}-").FullName;
        var tables = Path.Combine(folder, "tables");
        var settings = new AzuriteOptions
        {
            DataPath = tables,
            TablePort = 0,
            InMemory = phase.TablesInMemory,
            Progress = Progress.Say,
            Log = Progress.Say,
        };
        var azurite = await AzuriteProcess.StartAsync(settings, deadline.Token);
        var weChat = await WeChatServer.Start(TimeSpan.FromMilliseconds(options.WeChatMilliseconds), deadline.Token);
        return new Stage(deadline, folder, azurite, weChat);
    }

    public static IPEndPoint Local(int port) => new(IPAddress.Loopback, port);

    /// <summary>Starts the app on what is there.</summary>
    /// <returns>The time until it was ready.</returns>
    public async Task<TimeSpan> StartApp(bool withSimulator = false, params string[] more)
    {
        var arguments = AppUnderTest.Arguments(Server, Path.Combine(Folder, "data"), azurite.ConnectionString, WeChat.Url)
            .Concat(AppUnderTest.Simulator(withSimulator, SimulatorUrl)).Concat(more);
        deadline.Doing = () => "waiting for the app to be ready";
        app = ServerProcess.Start(AppUnderTest.Assembly, arguments, log);
        var took = await app.Ready(deadline.Token);
        Gate.Open();
        _ = Watch(app);
        return took;
    }

    /// <summary><c>SIGTERM</c>.</summary>
    public async Task<(int Code, TimeSpan Took)> StopApp()
    {
        Gate.Close();
        deadline.Doing = () => "waiting for the app to stop";
        var end = await App.Stop(deadline.Token);
        await App.DisposeAsync();
        return end;
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Close();
        if (app is not null)
            await app.DisposeAsync();
        await azurite.DisposeAsync();
        await WeChat.DisposeAsync();
        log.Dispose();
        if (Keep)
            Progress.Say($"Data and logs are in {Folder}");
        else
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>An end that nobody asked for ends the phase, with the app's last words.</summary>
    private async Task Watch(ServerProcess running)
    {
        var code = await running.Exited;
        if (Gate.IsOpen)
            deadline.Fail($"the app ended by itself with code {code}: {log.Tail}");
    }
}
