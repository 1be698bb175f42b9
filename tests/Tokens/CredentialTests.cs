using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using WxFunctions.Local.Simulator;
using WxFunctions.Settings;
using WxFunctions.Storage;
using WxFunctions.Tests.Support;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Tokens;

/// <summary>One writer among many: several processes are played by several instances on one table.</summary>
public sealed partial class CredentialTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string AppId = "wx0123456789abcdef";
    private const string AppSecret = "0123456789abcdef0123456789abcdef";

    private readonly string account = "t" + Guid.NewGuid().ToString("N")[..12];
    private readonly TwoClocks time = new();
    private readonly OffsetTime platform = new();
    private readonly LogSink logs = new();
    private WeChatSimulator weChat = null!;

    public async ValueTask InitializeAsync() => weChat = await WeChatSimulator.StartAsync(
        new SimulatorOptions
        {
            Url = new("http://127.0.0.1:0"),
            CallbackBaseUrl = new("http://127.0.0.1:1"),
            Accounts = [new(account, AppId, AppSecret, "token", null, CallbackMode.Plain)],
            Clock = platform,
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await weChat.DisposeAsync();
        SecretsCensus.Check(logs.Lines, [AppSecret, .. weChat.TokenCalls.Select(call => call.Token)]);
        logs.Dispose();
    }

    [Fact]
    public async Task Many_callers_in_many_processes_buy_one_token()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Process()).ToList();

        var tokens = await Task.WhenAll(processes.SelectMany(process => Enumerable.Range(0, 8).Select(_ => process.Get(default).AsTask())));

        Assert.Single(tokens.Distinct());
        Assert.Single(weChat.TokenCalls);
    }

    [Fact]
    public async Task Many_reports_of_one_refused_token_buy_one_other()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Process()).ToList();
        var dead = await processes[0].Get(default);
        weChat.InvalidateTokens(account);

        var tokens = await Task.WhenAll(
            processes.SelectMany(process => Enumerable.Range(0, 8).Select(_ => process.Renew(dead, default).AsTask())));

        var alive = Assert.Single(tokens.Distinct());
        Assert.NotEqual(dead, alive);
        Assert.Equal(2, weChat.TokenCalls.Count);
        Assert.Equal(alive, await processes[3].Renew(dead, default));
        Assert.Equal(2, weChat.TokenCalls.Count);
    }

    [Fact]
    public async Task A_report_is_not_answered_with_an_older_token_from_memory()
    {
        var (one, other) = (Process(), Process());
        var first = await one.Get(default);
        Assert.Equal(first, await other.Get(default));
        weChat.InvalidateTokens(account);
        var second = await other.Renew(first, default);
        weChat.InvalidateTokens(account);

        var third = await one.Renew(second, default);

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
    }

    [Fact]
    public async Task Without_the_table_the_token_in_hand_still_serves()
    {
        var outage = new Outage();
        var options = new TableClientOptions();
        options.AddPolicy(outage, HttpPipelinePosition.PerCall);
        var table = new TokenTable(new WxFunctions.Storage.Tables(new TableServiceClient(azurite.ConnectionString, options)));
        var process = new Credential(
            account, new AccessTokenShop(Settings(TokenInterface.Stable), Http()), table, time, new Logger<Credential>(logs));
        var token = await process.Get(default);

        outage.IsOn = true;
        Pass(TimeSpan.FromMinutes(2));

        Assert.Equal(token, await process.Get(default));
    }

    [Fact]
    public async Task A_new_process_takes_the_stored_token()
    {
        var token = await Process().Get(default);

        Assert.Equal(token, await Process().Get(default));
        Assert.Single(weChat.TokenCalls);
    }

    [Fact]
    public async Task The_timer_buys_the_next_token_before_the_present_one_ends_and_not_earlier()
    {
        var tokens = Process();
        var first = await tokens.Get(default);

        Pass(TimeSpan.FromMinutes(114));
        await tokens.RefreshIfDue(default);
        Assert.Single(weChat.TokenCalls);

        Pass(TimeSpan.FromMinutes(2));
        await tokens.RefreshIfDue(default);
        Assert.Equal(2, weChat.TokenCalls.Count);
        Assert.NotEqual(first, await tokens.Get(default));
    }

    [Fact]
    public async Task A_token_is_not_used_to_its_last_minute()
    {
        var tokens = Process();
        var first = await tokens.Get(default);

        Pass(TimeSpan.FromMinutes(119.5));

        Assert.NotEqual(first, await tokens.Get(default));
    }

    [Fact]
    public async Task A_process_that_died_in_a_refresh_blocks_nobody_for_longer_than_its_lease()
    {
        var table = Table();
        var row = await table.Read(account, TokenRow.AccessToken, default);
        row.LeaseUntil = time.GetUtcNow() + TimeSpan.FromSeconds(30);
        Assert.True(await table.TryWrite(row, default));
        var waiting = Process().Get(default).AsTask();

        Pass(TimeSpan.FromSeconds(31));

        Assert.NotEmpty(await waiting);
        Assert.Single(weChat.TokenCalls);
    }

    [Fact(Timeout = 30_000)]
    public async Task Two_processes_do_not_take_the_lease_from_each_other_for_as_long_as_WeChat_is_slow()
    {
        weChat.Answer = call => call.Path == "/cgi-bin/stable_token" ? ApiAnswer.After(TimeSpan.FromSeconds(6), platform) : null;
        var both = Task.WhenAll(Process().Get(default).AsTask(), Process().Get(default).AsTask());

        var passed = TimeSpan.Zero;
        for (; !both.IsCompleted; passed += TimeSpan.FromSeconds(0.25))
        {
            Pass(TimeSpan.FromSeconds(0.25));
            await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System);
        }

        Assert.Single((await both).Distinct());
        Assert.InRange(weChat.TokenCalls.Count, 1, 3);
        Assert.InRange(passed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_old_token_stays_in_service_while_the_new_one_is_being_bought()
    {
        var first = await Process().Get(default);
        var table = Table();
        var row = await table.Read(account, TokenRow.AccessToken, default);
        row.LeaseUntil = time.GetUtcNow() + TimeSpan.FromSeconds(30);
        Assert.True(await table.TryWrite(row, default));

        Assert.Equal(first, await Process().Get(default));
    }

    [Fact]
    public async Task A_failed_refresh_fails_its_callers_and_leaves_the_way_free()
    {
        weChat.Answer = _ => ApiAnswer.Error(40164, "invalid ip 1.2.3.4, not in whitelist rid: 1-2-3");
        var tokens = Process();

        var refused = await Assert.ThrowsAsync<WeChatException>(async () => await tokens.Get(default));
        Assert.Equal(40164, refused.Error.Code);
        Assert.DoesNotContain(AppSecret, refused.ToString(), StringComparison.Ordinal);

        weChat.Answer = null;
        Assert.NotEmpty(await tokens.Get(default));
    }

    [Fact]
    public async Task A_caller_that_gives_up_leaves_the_refresh_to_the_others()
    {
        var hold = new TaskCompletionSource();
        weChat.Answer = _ => ApiAnswer.After(hold.Task);
        var tokens = Process();
        using var impatient = new CancellationTokenSource();

        var first = tokens.Get(impatient.Token).AsTask();
        var second = tokens.Get(default).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        hold.SetResult();

        Assert.NotEmpty(await second);
    }

    private Credential Process(TokenInterface at = TokenInterface.Stable) =>
        new(account, new AccessTokenShop(Settings(at), Http()), Table(), time, new Logger<Credential>(logs));

    private Credential TicketProcess() => new(
        account,
        new TicketShop(TokenRow.JsApiTicket, "jsapi", new Tickets(new WeChatClient(Http(), Process()))),
        Table(),
        time,
        new Logger<Credential>(logs));

    private LiveSettings Settings(TokenInterface at) => new(
        new AccountSettings(account, AppSecret, new CallbackAccount(AppId, "token")) { TokenInterface = at },
        SecretVault.Open(new ConfigurationBuilder().Build(), null),
        time,
        new Logger<LiveSettings>(logs));

    private WeChatHttp Http() => new(new HttpClient { BaseAddress = weChat.Url });

    /// <summary>Time goes by, for us and for WeChat.</summary>
    private void Pass(TimeSpan by)
    {
        time.Pass(by);
        platform.Advance(by);
    }

    private TokenTable Table() => new(new WxFunctions.Storage.Tables(new TableServiceClient(azurite.ConnectionString)));
}
