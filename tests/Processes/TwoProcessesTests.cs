using System.Globalization;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.Processes;

/// <summary>Two processes of the app on one table store, as two instances in the cloud: they share a token and never fight for it.</summary>
public sealed class TwoProcessesTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Users = 200;
    private const int Invalidations = 10;
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

    [Theory(Timeout = TestMilliseconds)]
    [InlineData("stable")]
    [InlineData("ordinary")]
    public async Task Two_hundred_sends_while_the_token_dies_ten_times_cost_two_more_calls_at_most_and_no_message(string at)
    {
        await using var one = Start("one", at);
        await using var two = Start("two", at);
        var urls = new[] { await one.Ready(), await two.Ready() };
        // long enough that many are on their way with a token that dies meanwhile
        weChat.Answer = call => call.Path == "/cgi-bin/message/custom/send"
            ? ApiAnswer.After(TimeSpan.FromMilliseconds(100), TimeProvider.System)
            : null;

        var load = Task.WhenAll(Enumerable.Range(0, Users).Select(user => Write(urls[user % 2], user)));
        for (var time = 1; time <= Invalidations; time++)
        {
            var enough = time * Users / (Invalidations + 1);
            await weChat.WaitForSent(sent => sent.Count >= enough, TestContext.Current.CancellationToken);
            weChat.InvalidateTokens(account);
        }

        await load;
        await weChat.WaitForSent(sent => sent.Count >= Users, TestContext.Current.CancellationToken);
        Assert.Equal(Users, weChat.Sent.Select(message => message.To).Distinct().Count());
        Assert.Equal(Users, weChat.SentTotal);
        Assert.InRange(weChat.TokenCalls.Count, 2, Invalidations + 2);
    }

    [Fact(Timeout = TestMilliseconds)]
    public async Task Eight_tasks_in_each_of_two_cold_processes_buy_one_token()
    {
        await using var one = Start("one", "stable");
        await using var two = Start("two", "stable");
        var urls = new[] { await one.Ready(), await two.Ready() };
        using var http = new HttpClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(task =>
            http.GetStringAsync(new Uri(urls[task % 2], $"api/accounts/{account}/token"), TestContext.Current.CancellationToken)));

        var token = Assert.Single(weChat.TokenCalls).Token;
        Assert.All(answers, answer => Assert.Contains(token, answer, StringComparison.Ordinal));
    }

    private AppProcess Start(string name, string at) => AppProcess.Start(
    [
        .. AppArguments.For(account, folder[name], azurite.ConnectionString, weChat.Url),
        $"--WeChat:Accounts:{account}:TokenInterface={at}",
    ]);

    private async Task Write(Uri url, int user)
    {
        _ = EncodingAesKey.TryParse(AppArguments.AesKey, out var key);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = CallbackRequest.Post(
            new CallbackAccount(AppArguments.AppId, AppArguments.Token) { Key = key },
            $"<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser{user}</FromUserName><CreateTime>{now}</CreateTime>"
            + $"<MsgType>text</MsgType><Content>x</Content><MsgId>{24_891_763_620_900_000 + user}</MsgId></xml>",
            new CallbackStamp(now, "1"));
        using var http = new HttpClient();
        using var body = new ReadOnlyMemoryContent(request.Body);
        using var answer = await http.PostAsync(new Uri(url, $"api/wechat/{account}?{request.Query}"), body);
        Assert.Equal("success", await answer.Content.ReadAsStringAsync());
    }
}
