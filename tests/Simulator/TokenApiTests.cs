using System.Text.Json;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class TokenApiTests
{
    [Theory]
    [InlineData("password", "wx1111111111111111", "secret-of-main", 40002)]
    [InlineData("client_credential", "wx9", "secret-of-main", 40013)]
    [InlineData("client_credential", "", "secret-of-main", 41002)]
    [InlineData("client_credential", "wx1111111111111111", "other", 40125)]
    [InlineData("client_credential", "wx1111111111111111", "", 41004)]
    public async Task Both_interfaces_refuse_wrong_credentials(string grantType, string appId, string secret, int code)
    {
        await using var wechat = await Start();

        var stable = await wechat.PostJson(
            "/cgi-bin/stable_token", JsonSerializer.Serialize(new { grant_type = grantType, appid = appId, secret }));
        var ordinary = await wechat.Get($"/cgi-bin/token?grant_type={grantType}&appid={appId}&secret={secret}");

        Assert.Equal(code, Code(stable));
        Assert.Equal(code, Code(ordinary));
        Assert.Matches("^invalid |^app", stable.GetProperty("errmsg").GetString());
        Assert.Matches(" rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$", stable.GetProperty("errmsg").GetString());
        Assert.Empty(wechat.Simulator.TokenCalls);
    }

    [Fact]
    public async Task A_stable_token_is_asked_for_by_POST_in_JSON()
    {
        await using var wechat = await Start();

        Assert.Equal(43002, Code(await wechat.Get("/cgi-bin/stable_token")));
        Assert.Equal(43001, Code(await wechat.PostJson("/cgi-bin/token", "{}")));
        Assert.Equal(47001, Code(await wechat.PostJson("/cgi-bin/stable_token", "grant_type=client_credential")));
        Assert.Equal(44002, Code(await wechat.PostJson("/cgi-bin/stable_token", "")));
    }

    [Fact]
    public async Task All_who_ask_get_the_same_token_with_the_time_it_has_left()
    {
        await using var wechat = await Start();

        var first = await wechat.StableToken();
        wechat.Clock.Advance(TimeSpan.FromMinutes(115));
        var last = await wechat.StableToken();

        Assert.Equal(7200, first.GetProperty("expires_in").GetInt32());
        Assert.Equal(300, last.GetProperty("expires_in").GetInt32());
        Assert.Equal(first.GetProperty("access_token").GetString(), last.GetProperty("access_token").GetString());
        Assert.Equal(2, wechat.Simulator.TokenCalls.Count);
    }

    [Fact]
    public async Task In_its_last_five_minutes_a_token_is_exchanged_and_both_work_until_the_old_one_ends()
    {
        await using var wechat = await Start();
        var old = await wechat.Token();
        wechat.Clock.Advance(TimeSpan.FromMinutes(115.5));
        var fresh = await wechat.Token();
        _ = await wechat.Write();

        Assert.NotEqual(old, fresh);
        Assert.Equal(0, await wechat.Send(old));
        Assert.Equal(0, await wechat.Send(fresh));

        wechat.Clock.Advance(TimeSpan.FromMinutes(4.5));
        Assert.Equal(42001, await wechat.Send(old));
        Assert.Equal(0, await wechat.Send(fresh));
    }

    [Fact]
    public async Task A_forced_refresh_ends_the_token_at_once_but_not_sooner_than_30_seconds_after_the_last()
    {
        await using var wechat = await Start();
        var leaked = await wechat.Token();

        var fresh = (await wechat.StableToken(force: true)).GetProperty("access_token").GetString()!;
        wechat.Clock.Advance(TimeSpan.FromSeconds(29));
        var tooSoon = (await wechat.StableToken(force: true)).GetProperty("access_token").GetString()!;
        wechat.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = (await wechat.StableToken(force: true)).GetProperty("access_token").GetString()!;

        Assert.Equal(fresh, tooSoon);
        Assert.Equal(3, new[] { leaked, fresh, second }.Distinct().Count());
        Assert.Equal(40001, await wechat.Send(leaked));
        Assert.Equal(40001, await wechat.Send(fresh));
    }

    [Fact]
    public async Task A_day_in_China_has_20_forced_refreshes()
    {
        await using var wechat = await Start();
        for (var i = 0; i < 20; i++)
        {
            Assert.True((await wechat.StableToken(force: true)).TryGetProperty("access_token", out _));
            wechat.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(45009, Code(await wechat.StableToken(force: true)));
        Assert.True((await wechat.StableToken()).TryGetProperty("access_token", out _));

        // It is some minutes past ten in the morning there.
        wechat.Clock.Advance(TimeSpan.FromHours(14));
        Assert.True((await wechat.StableToken(force: true)).TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task An_ordinary_token_replaces_the_one_before_after_five_minutes_and_leaves_the_stable_one_alone()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var stable = await wechat.Token();
        var first = await Ordinary(wechat);
        var second = await Ordinary(wechat);

        Assert.Equal(0, await wechat.Send(first));
        wechat.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(40001, await wechat.Send(first));
        Assert.Equal(0, await wechat.Send(second));
        Assert.Equal(0, await wechat.Send(stable));
    }

    [Fact]
    public async Task A_test_can_end_tokens()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();

        var first = await wechat.Token();
        wechat.Simulator.InvalidateTokens("main");
        Assert.Equal(40001, await wechat.Send(first));

        var second = await wechat.Token();
        Assert.NotEqual(first, second);
        wechat.Simulator.ExpireTokens("main");
        Assert.Equal(42001, await wechat.Send(second));

        var third = await wechat.Token();
        wechat.Simulator.InvalidateTokens("main", stillGiven: true);
        Assert.Equal(third, await wechat.Token());
        Assert.Equal(40001, await wechat.Send(third));
        var forced = (await wechat.StableToken(force: true)).GetProperty("access_token").GetString()!;
        Assert.Equal(0, await wechat.Send(forced));
    }

    private static async Task<string> Ordinary(SimulatorFixture wechat) =>
        (await wechat.Get($"/cgi-bin/token?grant_type=client_credential&appid={Main.AppId}&secret={Main.AppSecret}"))
            .GetProperty("access_token").GetString()!;
}
