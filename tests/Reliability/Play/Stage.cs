using System.Diagnostics;
using System.Net;
using WxFunctions.Benchmarks;
using WxFunctions.Benchmarks.App;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Local.Azurite;
using WxFunctions.Local.Simulator;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Reliability.Faults;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Reliability.Play;

/// <summary>What one scenario plays on: the app as a process, a WeChat and a network between it and the tables, both of which outlive it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly ServerLog log;
    private readonly string folder;
    private Deadline deadline;
    private ServerProcess? app;

    private Stage(World world, string account, Deadline deadline, TableProxy tables, WeChatSimulator weChat)
    {
        (World, Account, this.deadline, Tables, WeChat) = (world, account, deadline, tables, weChat);
        folder = Directory.CreateDirectory(Path.Combine(world.Folder, account)).FullName;
        log = new ServerLog(Path.Combine(folder, "app.log"));
        // of the account alone: scenarios that share a stage never make the same message
        Maker = new CallbackMaker(new Random(StableHash.Of(0, account)), account);
        Ledger = new Ledger(() => weChat.Sent, IsNoted);
        Http = new HttpClient { BaseAddress = new Uri($"http://{Server}") };
        Phones = new Phones(this);
    }

    public World World { get; }

    public string Account { get; }

    public TableProxy Tables { get; }

    public WeChatSimulator WeChat { get; }

    public Ledger Ledger { get; private set; }

    public Phones Phones { get; private set; }

    public CallbackMaker Maker { get; }

    public Random Random { get; private set; } = new(0);

    /// <summary>Calls the app's other doors.</summary>
    public HttpClient Http { get; }

    /// <summary>The same over all restarts.</summary>
    public IPEndPoint Server { get; } = Local(AzuriteProbe.FreePort());

    /// <summary>Open while the app should be there.</summary>
    public Gate Gate { get; } = new();

    /// <summary>Further arguments of the app.</summary>
    public IReadOnlyList<string> Arguments { get; set; } = [];

    public CancellationToken Ended => deadline.Token;

    public string DataPath => Path.Combine(folder, "data");

    public string LastWords => log.Tail;

    public ServerProcess App => app ?? throw new InvalidOperationException("the app is not started");

    /// <summary>How often the moment that the scenario is about was hit.</summary>
    public int Hits { get; set; }

    /// <summary>Promises that were not kept and of which the ledger knows nothing.</summary>
    public List<string> Broken { get; private set; } = [];

    /// <summary>What else is worth telling.</summary>
    public List<string> Notes { get; private set; } = [];

    /// <summary>Makes all but the app.</summary>
    public static async Task<Stage> SetUp(World world, string account, Deadline deadline, SimulatedMerchant? merchant)
    {
        var tables = await TableProxy.Start(world.TablePort, deadline.Token);
        var options = new SimulatorOptions
        {
            Url = new("http://127.0.0.1:0"),
            CallbackBaseUrl = new("http://127.0.0.1:1"),
            Accounts =
            [
                new(account, TestAccount.AppId, TestAccount.AppSecret, TestAccount.Token, TestAccount.EncodingAesKey, CallbackMode.Safe),
            ],
            Merchants = merchant is null ? [] : [merchant],
            LimitSending = false,
        };
        try
        {
            return new Stage(world, account, deadline, tables, await WeChatSimulator.StartAsync(options, deadline.Token));
        }
        catch
        {
            await tables.DisposeAsync();
            throw;
        }
    }

    public static IPEndPoint Local(int port) => new(IPAddress.Loopback, port);

    /// <summary>Begins another scenario. The app goes on, if it runs; all that is counted begins anew.</summary>
    public void Begin(Deadline limit, int seed)
    {
        (WeChat.Answer, Tables.Fault) = (null, null);
        (deadline, Random, Ledger, Phones) = (limit, new Random(seed), new Ledger(() => WeChat.Sent, IsNoted), new Phones(this));
        (Hits, Broken, Notes) = (0, [], []);
    }

    /// <summary>What is waited for, told when time is up.</summary>
    public void Doing(string what) => deadline.Doing = () => what;

    /// <summary>Starts the app on what is there, unless it runs.</summary>
    public Task StartApp() => Gate.IsOpen ? Task.CompletedTask : StartApp(start => start);

    /// <summary>Starts the app on what is there.</summary>
    /// <param name="prepare">Changes how it is started.</param>
    public async Task StartApp(Func<ProcessStartInfo, ProcessStartInfo> prepare)
    {
        Doing("waiting for the app to be ready");
        app = ServerProcess.Start(AppUnderTest.Assembly, AppArguments(Server, DataPath), log, prepare);
        _ = await app.Ready(deadline.Token);
        WeChat.CallbackBaseUrl = new Uri($"http://{Server}");
        Gate.Open();
        _ = Watch(app);
    }

    /// <summary>Another process of the app, watched and ended by whoever asks for it.</summary>
    public ServerProcess StartAnother(IPEndPoint server, string dataPath, ServerLog itsLog) =>
        ServerProcess.Start(AppUnderTest.Assembly, AppArguments(server, dataPath), itsLog);

    /// <summary>The log of another process.</summary>
    public ServerLog AnotherLog(string name) => new(Path.Combine(folder, $"{name}.log"));

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillApp()
    {
        Gate.Close();
        await App.Kill(deadline.Token);
        Ledger.Killed();
        await App.DisposeAsync();
    }

    /// <summary><c>SIGTERM</c>.</summary>
    public async Task<(int Code, TimeSpan Took)> StopApp()
    {
        Gate.Close();
        Doing("waiting for the app to stop");
        var end = await App.Stop(deadline.Token);
        await App.DisposeAsync();
        return end;
    }

    /// <summary>Waits until something is so; asked again and again, as nothing in another process can be told to tell us.</summary>
    public async Task Until(Func<bool> condition, string what)
    {
        Doing($"waiting until {what}");
        while (!condition())
            await Pause(10);
    }

    /// <summary>Waits until something that has to be asked for is so.</summary>
    public async Task Until(Func<Task<bool>> condition, string what)
    {
        Doing($"waiting until {what}");
        while (!await condition())
            await Pause(20);
    }

    public Task Pause(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, deadline.Token);

    /// <summary>Ends the scenario.</summary>
    public void Fail(string why) => deadline.Fail(why);

    public async ValueTask DisposeAsync()
    {
        Gate.Close();
        if (app is not null)
            await app.DisposeAsync();
        Http.Dispose();
        await WeChat.DisposeAsync();
        await Tables.DisposeAsync();
        log.Dispose();
    }

    /// <summary>A reply has the callback's id and a number; what another system wants sent has its own.</summary>
    private bool IsNoted(Callback callback) => Tables.IsNoted($"{Account}:{callback.MsgId}.0") || Tables.IsNoted(callback.ToString());

    private IEnumerable<string> AppArguments(IPEndPoint server, string dataPath) =>
        AppUnderTest.Arguments(server, dataPath, Through(Tables.Port), WeChat.Url, Account)
            .Concat(AppUnderTest.Simulator(false, new($"http://{Local(1)}")))
            .Concat(Arguments);

    private string Through(int port) =>
        World.ConnectionString.Replace($":{World.TablePort}/", $":{port}/", StringComparison.Ordinal);

    /// <summary>An end that nobody asked for ends the scenario, with the app's last words.</summary>
    private async Task Watch(ServerProcess running)
    {
        var code = await running.Exited;
        if (Gate.IsOpen && ReferenceEquals(running, app))
            deadline.Fail($"the app ended by itself with code {code}: {log.Tail}");
    }
}
