using WxFunctions.Checks;
using WxFunctions.WeChat.Api;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

/// <summary>Allowances, diagnosis and addresses, by the typed calls.</summary>
public sealed class DiagnosisApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_allowance_counts_calls_until_it_is_cleared_ten_times_a_month()
    {
        await using var wechat = await SimulatorFixture.Start();
        var quotas = await Quotas(wechat);
        _ = await wechat.Send(await wechat.Token());

        var quota = await quotas.Get("/cgi-bin/message/custom/send", Cancellation);
        Assert.Equal((1, quota.DailyLimit - 1), (quota.Used, quota.Remain));
        Assert.Equal(TimeSpan.FromMinutes(1), quota.RateLimitPeriod);

        for (var time = 0; time < 5; time++)
        {
            await quotas.Clear(Main.AppId, Cancellation);
            await quotas.ClearBySecret(Main.AppId, Main.AppSecret, Cancellation);
        }

        Assert.Equal(0, (await quotas.Get("/cgi-bin/message/custom/send", Cancellation)).Used);
        Assert.Equal(48006, await Code(() => quotas.Clear(Main.AppId, Cancellation)));
        Assert.Equal(48006, await Code(() => quotas.ClearBySecret(Main.AppId, Main.AppSecret, Cancellation)));
    }

    [Theory]
    [InlineData("/sns/userinfo", 76022)]
    [InlineData("cgi-bin/message/custom/send", 76021)]
    [InlineData("/cgi-bin/x?access_token=y", 76021)]
    public async Task A_path_that_has_no_allowance_is_refused(string path, int code)
    {
        await using var wechat = await SimulatorFixture.Start();
        var quotas = await Quotas(wechat);

        Assert.Equal(code, await Code(() => quotas.Get(path, Cancellation)));
    }

    [Fact]
    public async Task Clearing_by_secret_needs_the_right_one()
    {
        await using var wechat = await SimulatorFixture.Start();
        var quotas = await Quotas(wechat);

        Assert.Equal(40013, await Code(() => quotas.ClearBySecret(Main.AppId, "wrong", Cancellation)));
        Assert.Equal(41004, await Code(() => quotas.ClearBySecret(Main.AppId, "", Cancellation)));
        Assert.Equal(40013, await Code(() => quotas.Clear(Plain.AppId, Cancellation)));
    }

    [Fact]
    public async Task A_refused_call_is_found_by_its_rid_without_its_token()
    {
        await using var wechat = await SimulatorFixture.Start();
        var token = await wechat.Token();
        var refusal = await wechat.PostJson($"/cgi-bin/message/custom/send?access_token={token}", """{"touser":"oNobody","msgtype":"text","text":{"content":"x"}}""");
        var rid = refusal.GetProperty("errmsg").GetString()!.Split("rid: ")[1];
        var quotas = await Quotas(wechat);

        var request = await quotas.Find(rid, Cancellation);

        Assert.Contains("/cgi-bin/message/custom/send?access_token=***", request.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(token, request.ToString(), StringComparison.Ordinal);
        Assert.Contains("oNobody", request.RequestBody, StringComparison.Ordinal);
        Assert.Equal(76001, await Code(() => quotas.Find("1-2-3", Cancellation)));
        Assert.Equal(76002, await Code(() => quotas.Find("what", Cancellation)));
    }

    [Fact]
    public async Task Addresses_are_told_and_the_callback_is_looked_up()
    {
        await using var wechat = await SimulatorFixture.Start();
        var network = new Network(await Client(wechat));

        Assert.Equal(["127.0.0.1"], await network.CallbackAddresses(Cancellation));
        Assert.Equal(["127.0.0.1"], await network.ApiAddresses(Cancellation));
        var check = await network.CheckCallback("all", "DEFAULT", Cancellation);
        Assert.Equal(["127.0.0.1"], check.Addresses);
        Assert.Equal("0%", Assert.Single(check.Pings).PackageLoss);
        Assert.Empty((await network.CheckCallback("dns", "UNICOM", Cancellation)).Pings);
        Assert.Equal(40202, await Code(() => network.CheckCallback("trace", "DEFAULT", Cancellation)));
        Assert.Equal(40203, await Code(() => network.CheckCallback("dns", "MINE", Cancellation)));
    }

    [Fact]
    public async Task Each_call_gives_another_ticket()
    {
        await using var wechat = await SimulatorFixture.Start();
        var tickets = new Tickets(await Client(wechat));

        var first = await tickets.Buy("jsapi", Cancellation);
        var second = await tickets.Buy("wx_card", Cancellation);

        Assert.NotEqual(first.Value, second.Value);
        Assert.Equal(TimeSpan.FromHours(2), first.Life);
        Assert.Equal(40097, await Code(() => tickets.Buy("other", Cancellation)));
    }

    [Fact]
    public async Task A_token_is_needed()
    {
        await using var wechat = await SimulatorFixture.Start();
        var network = new Network(new WeChatClient(Http(wechat), new GivenToken("98_unknown")));

        Assert.Equal(40001, await Code(() => network.CallbackAddresses(Cancellation)));
    }

    private static WeChatHttp Http(SimulatorFixture wechat) => new(new HttpClient { BaseAddress = wechat.Simulator.Url });

    private static async Task<WeChatClient> Client(SimulatorFixture wechat) => new(Http(wechat), new GivenToken(await wechat.Token()));

    private static async Task<Quotas> Quotas(SimulatorFixture wechat) => new(await Client(wechat), Http(wechat));

    private static async Task<int> Code(Func<Task> call) => (await Assert.ThrowsAsync<WeChatException>(call)).Error.Code;
}
