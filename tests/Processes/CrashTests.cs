using System.Globalization;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.Processes;

/// <summary>
/// Ends the app in the middle of its work and starts it again on the same data. The simulated WeChat lives in the test and outlives it: what
/// it was acknowledged and what it accepted is the ledger.
/// </summary>
public sealed class CrashTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Users = 20;
    private const int MessagesPerUser = 15;
    private const int TestMilliseconds = 120_000;

    private readonly TempFolder folder = new();
    private readonly string account = "t" + Guid.NewGuid().ToString("N")[..12];
    private WeChatSimulator weChat = null!;

    public async ValueTask InitializeAsync() => weChat = await WeChatSimulator.StartAsync(
        new SimulatorOptions
        {
            Url = new("http://127.0.0.1:0"),
            CallbackBaseUrl = new("http://127.0.0.1:1"),
            Accounts = [new(account, AppArguments.AppId, AppArguments.AppSecret, AppArguments.Token, AppArguments.AesKey, CallbackMode.Safe)],
            LimitSending = false,
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await weChat.DisposeAsync();
        folder.Dispose();
    }

    [Fact(Timeout = TestMilliseconds)]
    public async Task After_kills_under_load_every_acknowledged_message_is_answered_in_order()
    {
        var random = new Random(20261120);
        var app = await Start();
        var load = Task.WhenAll(Enumerable.Range(0, Users).Select(Write));

        for (var kill = 1; kill <= 3; kill++)
        {
            var before = weChat.SentTotal + random.Next(5, 40);
            await weChat.WaitForSent(sent => sent.Count >= Math.Min(before, (Users * MessagesPerUser) - 1), TestContext.Current.CancellationToken);
            await app.Kill();
            await app.DisposeAsync();
            app = await Start();
        }

        await load;
        await EverythingIsAnswered();
        await app.DisposeAsync();
    }

    [Fact(Timeout = TestMilliseconds)]
    public async Task SIGTERM_under_load_ends_with_0_and_loses_nothing()
    {
        var app = await Start();
        var load = Task.WhenAll(Enumerable.Range(0, Users).Select(Write));
        await weChat.WaitForSent(sent => sent.Count >= 30, TestContext.Current.CancellationToken);

        var clock = TimeProvider.System.GetTimestamp();
        await app.Terminate();
        Assert.Equal(0, await app.Exit());
        Assert.True(TimeProvider.System.GetElapsedTime(clock) < TimeSpan.FromSeconds(10), "it must stop within 10 s");
        await app.DisposeAsync();

        app = await Start();
        await load;
        await EverythingIsAnswered();
        Assert.Equal(Users * MessagesPerUser, weChat.Sent.Count);
        await app.DisposeAsync();
    }

    private async Task<AppProcess> Start()
    {
        var app = AppProcess.Start(AppArguments.For(account, folder.Path, azurite.ConnectionString, weChat.Url));
        weChat.CallbackBaseUrl = await app.Ready();
        return app;
    }

    /// <summary>One user's messages, each sent again until it is acknowledged, as WeChat does.</summary>
    private async Task Write(int user)
    {
        using var http = new HttpClient();
        for (var n = 0; n < MessagesPerUser; n++)
        {
            var request = Request(user, n);
            while (!await Acknowledged(http, request))
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private async Task<bool> Acknowledged(HttpClient http, CallbackRequest request)
    {
        try
        {
            using var body = new ReadOnlyMemoryContent(request.Body);
            using var answer = await http.PostAsync(new Uri(weChat.CallbackBaseUrl, $"api/wechat/{account}?{request.Query}"), body);
            return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync() == "success";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static CallbackRequest Request(int user, int n)
    {
        _ = EncodingAesKey.TryParse(AppArguments.AesKey, out var key);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var msgId = 24_891_763_620_900_000 + (user * MessagesPerUser) + n;
        return CallbackRequest.Post(
            new CallbackAccount(AppArguments.AppId, AppArguments.Token) { Key = key },
            $"<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser{user}</FromUserName><CreateTime>{now}</CreateTime>"
            + $"<MsgType>text</MsgType><Content>{n}</Content><MsgId>{msgId}</MsgId></xml>",
            new CallbackStamp(now.ToString(CultureInfo.InvariantCulture), "1"));
    }

    /// <summary>
    /// Every message was acknowledged, so every one must be answered, each user's in order. A kill between WeChat's acceptance and ours may
    /// double an answer: the one window there is.
    /// </summary>
    private async Task EverythingIsAnswered()
    {
        await weChat.WaitForSent(
            sent => sent.Select(message => (message.To, message.Text)).Distinct().Count() == Users * MessagesPerUser,
            TestContext.Current.CancellationToken);
        for (var user = 0; user < Users; user++)
        {
            Assert.Equal(
                Enumerable.Range(0, MessagesPerUser).Select(n => $"收到：{n}"),
                weChat.Sent.Where(message => message.To == $"oUser{user}").Select(message => message.Text).Distinct());
        }
    }
}
