using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.Simulator;

/// <summary>A simulator with a stub app at its door, talked to through HTTP.</summary>
internal sealed class SimulatorFixture : IAsyncDisposable
{
    public const string Alice = "oAlice-0001";

    public static readonly SimulatedAccount Main = new(
        "main", "wx1111111111111111", "secret-of-main", "TokenOfMain", "n5Yk0c7TqLw2RzXe9BvH4sJd6MfUaGp1ChVtKoNiQ3E", CallbackMode.Safe);

    public static readonly SimulatedAccount Plain = new(
        "plain", "wx2222222222222222", "secret-of-plain", "TokenOfPlain", null, CallbackMode.Plain);

    private SimulatorFixture(StubApp app, WeChatSimulator simulator, FakeClock clock)
    {
        App = app;
        Simulator = simulator;
        Clock = clock;
        Http = new HttpClient { BaseAddress = simulator.Url };
    }

    public StubApp App { get; }

    public WeChatSimulator Simulator { get; }

    public FakeClock Clock { get; }

    public HttpClient Http { get; }

    public static async Task<SimulatorFixture> Start(Func<SimulatorOptions, SimulatorOptions>? change = null)
    {
        var clock = new FakeClock();
        var app = await StubApp.Start();
        var options = new SimulatorOptions
        {
            Url = new("http://127.0.0.1:0"),
            CallbackBaseUrl = app.Url,
            Accounts = [Main, Plain],
            Clock = clock,
            RetryPause = TimeSpan.Zero,
        };
        var simulator = await WeChatSimulator.StartAsync(change?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
        return new SimulatorFixture(app, simulator, clock);
    }

    public static CallbackAccount Receiver(SimulatedAccount account) => new(account.AppId, account.Token)
    {
        Key = EncodingAesKey.TryParse(account.EncodingAesKey, out var key) ? key : null,
        Mode = account.Mode,
    };

    public static string Message(string type, string rest, string from = Alice) =>
        $"<xml><ToUserName>gh_1</ToUserName><FromUserName>{from}</FromUserName><CreateTime>1</CreateTime>"
        + $"<MsgType>{type}</MsgType>{rest}</xml>";

    public Task<PushResult> Push(string xml, SimulatedAccount? account = null) =>
        Simulator.Push((account ?? Main).Name, xml, TestContext.Current.CancellationToken);

    public Task<PushResult> Write(string text = "hi", SimulatedAccount? account = null) =>
        Push(Message("text", $"<Content>{text}</Content><MsgId>1</MsgId>"), account);

    public async Task<JsonElement> StableToken(bool force = false, SimulatedAccount? account = null)
    {
        var body = new
        {
            grant_type = "client_credential",
            appid = (account ?? Main).AppId,
            secret = (account ?? Main).AppSecret,
            force_refresh = force,
        };
        return await PostJson("/cgi-bin/stable_token", JsonSerializer.Serialize(body));
    }

    public async Task<string> Token() => (await StableToken()).GetProperty("access_token").GetString()!;

    public async Task<int> Send(string token, string content = "hello", string to = Alice) =>
        Code(await PostJson(
            $"/cgi-bin/message/custom/send?access_token={token}",
            $$$"""{"touser":"{{{to}}}","msgtype":"text","text":{"content":"{{{content}}}"}}"""));

    public async Task<JsonElement> PostJson(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(path, content);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> Get(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    public static int Code(JsonElement answer) => answer.GetProperty("errcode").GetInt32();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Simulator.DisposeAsync();
        await App.DisposeAsync();
    }
}
