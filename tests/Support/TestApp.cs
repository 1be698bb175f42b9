using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WxFunctions.Functions;
using WxFunctions.Local.Broker;
using WxFunctions.Local.Runtime;
using WxFunctions.Local.Simulator;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Rules;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.Support;

/// <summary>
/// The whole app in this process, composed as Program.cs composes it, with a WeChat of its own. Callbacks go in by HTTP, answers come out
/// at the simulated API. The account's name is new for each app, as all apps of a test run share one table store.
/// </summary>
internal sealed class TestApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string storage;
    private readonly TestAppOptions options;
    private readonly string account = "t" + Guid.NewGuid().ToString("N")[..12];
    private readonly string merchant = "m" + Guid.NewGuid().ToString("N")[..12];
    private readonly ConcurrentQueue<string> told = new();
    private readonly string dataPath = Directory.CreateTempSubdirectory("wx-app-").FullName;
    private LocalHost host = null!;
    private AppTelemetry telemetry = null!;
    private long nextMsgId = 24_891_763_620_900_000;
    private int nextNonce;

    private TestApp(string storage, TestAppOptions options) => (this.storage, this.options) = (storage, options);

    public string Account => options.Account ?? account;

    /// <summary>The merchant, where there is one (<see cref="TestAppOptions.Pay"/>): new for each app, too.</summary>
    public string Merchant => options.Account ?? merchant;

    public WeChatSimulator WeChat { get; private set; } = null!;

    public PayPlatform Pay => WeChat.Pay;

    public HttpClient Http { get; private set; } = null!;

    public LogSink Logs { get; } = new();

    public CallbackAccount Door => new(AppArguments.AppId, AppArguments.Token) { Key = Key(AppArguments.AesKey), Mode = options.Mode };

    public IServiceProvider Services => host.Services;

    public EmbeddedBroker Broker => host.Services.GetRequiredService<EmbeddedBroker>();

    public static async Task<TestApp> Start(string storage, TestAppOptions? options = null)
    {
        var app = new TestApp(storage, options ?? new());
        app.WeChat = await WeChatSimulator.StartAsync(
            app.options.WeChat(new SimulatorOptions
            {
                Url = new("http://127.0.0.1:0"),
                CallbackBaseUrl = new("http://127.0.0.1:1"),
                Accounts =
                [
                    new(app.Account, AppArguments.AppId, AppArguments.AppSecret, AppArguments.Token, AppArguments.AesKey, app.options.Mode)
                    {
                        IsSubscription = app.options.AccountSettings.GetValueOrDefault("Kind") == "subscription",
                    },
                ],
                Merchants = app.options.Pay is null ? [] : [app.SimulatedMerchant],
                Clock = app.options.WeChatTime ?? app.options.Time,
                CallbackTimeout = Patience,
                RetryPause = TimeSpan.FromMilliseconds(50),
                LimitSending = false,
            }),
            CancellationToken.None);
        app.telemetry = new AppTelemetry(app.WeChat.Traces);
        await app.StartHost();
        return app;
    }

    /// <summary>Stops the app and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await StopHost();
        await StartHost();
    }

    public string TextXml(string from, string content, long? msgId = null) =>
        $"<xml><ToUserName><![CDATA[gh_5a1c7d20e9b3]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName>"
        + $"<CreateTime>{Now()}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content>"
        + $"<MsgId>{msgId ?? Interlocked.Increment(ref nextMsgId)}</MsgId></xml>";

    public string EventXml(string from, string name, string more = "") =>
        $"<xml><ToUserName><![CDATA[gh_5a1c7d20e9b3]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName>"
        + $"<CreateTime>{Now()}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event>{more}</xml>";

    /// <summary>The request WeChat would send for a message now.</summary>
    public CallbackRequest Request(string xml) =>
        CallbackRequest.Post(Door, xml, new CallbackStamp($"{Now()}", $"{Interlocked.Increment(ref nextNonce)}"));

    public Task<HttpResponseMessage> Post(string xml) => Post(Request(xml));

    public Task<HttpResponseMessage> Post(CallbackRequest request, string? account = null)
    {
        var body = new ReadOnlyMemoryContent(request.Body);
        body.Headers.ContentType = new(request.ContentType);
        return Http.PostAsync(new Uri($"api/wechat/{account ?? Account}?{request.Query}", UriKind.Relative), body);
    }

    /// <summary>Posts a message and expects it to be acknowledged.</summary>
    public async Task Acknowledged(string xml)
    {
        using var answer = await Post(xml);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("success", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until no message is due or in work: what has not happened by then does not happen.</summary>
    public async Task<IReadOnlyList<SentMessage>> Quiet()
    {
        using var patience = new CancellationTokenSource(Patience);
        Task told;
        do
        {
            told = WeChat.WhenNoticesTold();
            await told.WaitAsync(patience.Token);
            await host.WhenIdle(patience.Token);
        }
        while (WeChat.WhenNoticesTold() != told);
        return WeChat.Sent;
    }

    /// <summary>Runs a timer function now, by the same address as on the Functions host.</summary>
    public async Task RunTimer(string function)
    {
        using var answer = await Http.PostAsync(new Uri($"admin/functions/{function}", UriKind.Relative), null);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await StopHost();
        telemetry.Dispose();
        await WeChat.DisposeAsync();
        Directory.Delete(dataPath, recursive: true);
        SecretsCensus.Check(
            Logs.Lines.Concat(told),
            [AppArguments.AppSecret, AppArguments.Token, AppArguments.AesKey, .. PaySecrets, .. WeChat.TokenCalls.Select(call => call.Token)]);
    }

    private long Now() => options.Time.GetUtcNow().ToUnixTimeSeconds();

    private async Task StartHost()
    {
        var builder = FunctionsApplication.CreateBuilder(Arguments());
        builder.ConfigureFunctionsWebApplication();
        _ = builder.Services.AddSingleton(options.Time);
        _ = builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(Logs);
        options.Configure?.Invoke(builder.Services);
        _ = builder.Services.AddWxFunctions(builder.Configuration, options.Rules);
        host = builder.Build(typeof(Callback).Assembly);
        await host.StartAsync();
        Http = new HttpClient(new ToldHandler(told)) { BaseAddress = host.Url };
        WeChat.CallbackBaseUrl = host.Url;
    }

    private async Task StopHost()
    {
        Http.Dispose();
        await host.StopAsync();
        host.Dispose();
    }

    private string[] Arguments() =>
    [
        .. AppArguments.For(Account, dataPath, storage, WeChat.Url),
        $"--WeChat:Accounts:{Account}:Mode={options.Mode}",
        $"--WeChat:Accounts:{Account}:Replies={options.Replies}",
        $"--WeChat:Accounts:{Account}:KeepOrder={options.KeepOrder}",
        $"--AzureWebJobs.Tokens.Disabled={!options.Timers}",
        $"--AzureWebJobs.Spool.Disabled={!options.Timers}",
        $"--AzureWebJobs.Orders.Disabled={options.Pay is null}",
        .. options.PreviousAesKey is { } key ? new[] { $"--WeChat:Accounts:{Account}:PreviousEncodingAesKey={key}" } : [],
        .. options.AccountSettings.Select(setting => $"--WeChat:Accounts:{Account}:{setting.Key}={setting.Value}"),
        .. options.SendsPerMinute is { } limit ? new[] { $"--WeChat:Accounts:{Account}:SendsPerMinute={limit}" } : [],
        .. options.Pay is { } api ? PaySettings(api) : [],
        .. options.Settings,
    ];

    private SimulatedMerchant SimulatedMerchant =>
        new(Merchant, PayKeys.MchId, AppArguments.AppId, PayKeys.Serial, PayKeys.PrivateKey, PayKeys.ApiV3Key, PayKeys.ApiV2Key);

    private IReadOnlyCollection<string> PaySecrets => options.Pay is null ? [] : PayKeys.Secrets;

    private string[] PaySettings(string api) =>
    [
        $"--WeChatPay:ApiBaseUrl={WeChat.Url}",
        $"--WeChatPay:Merchants:{Merchant}:Api={api}",
        $"--WeChatPay:Merchants:{Merchant}:MchId={PayKeys.MchId}",
        $"--WeChatPay:Merchants:{Merchant}:AppId={Account}",
        $"--WeChatPay:Merchants:{Merchant}:CertificateSerial={PayKeys.Serial}",
        $"--WeChatPay:Merchants:{Merchant}:PrivateKey={PayKeys.PrivateKey}",
        $"--WeChatPay:Merchants:{Merchant}:ApiV3Key={PayKeys.ApiV3Key}",
        $"--WeChatPay:Merchants:{Merchant}:ApiV2Key={PayKeys.ApiV2Key}",
        $"--WeChatPay:Merchants:{Merchant}:NotifyUrl=http://127.0.0.1:7071/api/pay/{Merchant}/notify",
    ];

    private static EncodingAesKey Key(string text) =>
        EncodingAesKey.TryParse(text, out var key) ? key : throw new ArgumentException("not a key", nameof(text));
}
