using System.Diagnostics.Metrics;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.Tokens;

/// <summary>What WeChat, clocks and people do to a credential.</summary>
public sealed partial class CredentialTests
{
    [Fact]
    public async Task A_token_that_is_refused_and_handed_out_again_is_asked_for_once_more_and_then_forced_out()
    {
        var tokens = Process();
        var dead = await tokens.Get(default);
        weChat.InvalidateTokens(account, stillGiven: true);

        Assert.NotEqual(dead, await tokens.Renew(dead, default));

        Assert.Equal([false, false, false, true], weChat.TokenCalls.Select(call => call.Forced));
        Assert.Equal(1, (await Row()).ForcedCount);
    }

    [Fact]
    public async Task Within_30_seconds_no_second_refresh_is_forced_and_the_alarm_is_raised()
    {
        var tokens = Process();
        _ = await tokens.Renew(await Dead(tokens), default);
        var calls = weChat.TokenCalls.Count;
        var second = await Dead(tokens);
        var alarms = 0;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "wxfunctions.credential.alarms")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => alarms += tags.Contains(new("account", account)) ? 1 : 0);
        meters.Start();

        var refused = await Assert.ThrowsAsync<TokenRefusedException>(async () => await tokens.Renew(second, default));
        Assert.Contains("less than 30 s ago", refused.Message, StringComparison.Ordinal);
        Assert.Contains(logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("AppSecret", StringComparison.Ordinal));
        Assert.Equal(calls + 2, weChat.TokenCalls.Count);
        Assert.Equal(1, alarms);

        Pass(TimeSpan.FromSeconds(31));
        Assert.NotEqual(second, await tokens.Renew(second, default));
    }

    [Fact]
    public async Task Twenty_forced_refreshes_make_a_day_in_China()
    {
        var tokens = Process();
        var dead = await Dead(tokens);
        var row = await Row();
        (row.ForcedDay, row.ForcedCount) = (time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd"), 20);
        Assert.True(await Table().TryWrite(row, default));

        var refused = await Assert.ThrowsAsync<TokenRefusedException>(async () => await tokens.Renew(dead, default));

        Assert.Contains("20 forced refreshes are used up", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(weChat.TokenCalls, call => call.Forced);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("86401")]
    [InlineData("9999999999")]
    [InlineData("\"soon\"")]
    public async Task An_absurd_lifetime_is_refused_and_the_old_token_stays_in_service(string seconds)
    {
        var tokens = Process();
        var first = await tokens.Get(default);
        weChat.Answer = _ => ApiAnswer.Body($$"""{"access_token":"98_absurd","expires_in":{{seconds}}}""");
        Pass(TimeSpan.FromMinutes(117));

        _ = await Assert.ThrowsAsync<WeChatUnavailableException>(() => tokens.RefreshIfDue(default));

        Assert.Equal(first, await tokens.Get(default));
        Assert.Contains(logs.Lines, line => line.Contains("lifetime", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WeChat_away_for_longer_than_the_token_lives_is_asked_each_minute_and_service_resumes_with_the_next()
    {
        var tokens = Process();
        _ = await tokens.Get(default);
        weChat.Answer = _ => ApiAnswer.Reset;
        for (var minute = 0; minute < 180; minute++)
        {
            Pass(TimeSpan.FromMinutes(1));
            _ = await Record.ExceptionAsync(() => tokens.RefreshIfDue(default));
        }

        _ = await Assert.ThrowsAsync<WeChatUnavailableException>(async () => await tokens.Get(default));
        weChat.Answer = null;
        Pass(TimeSpan.FromMinutes(1));
        await tokens.RefreshIfDue(default);

        Assert.Equal(weChat.TokenCalls[^1].Token, await tokens.Get(default));
        Assert.Equal(2, weChat.TokenCalls.Count);
    }

    [Fact]
    public async Task What_a_person_has_to_put_right_is_asked_for_ever_more_rarely_and_says_what_to_do()
    {
        var calls = 0;
        weChat.Answer = _ =>
        {
            calls++;
            return ApiAnswer.Error(40164, "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist");
        };
        var tokens = Process();
        for (var minute = 0; minute < 60; minute++)
        {
            Pass(TimeSpan.FromMinutes(1));
            _ = await Record.ExceptionAsync(() => tokens.RefreshIfDue(default));
        }

        Assert.InRange(calls, 5, 8);
        Assert.Contains(logs.Lines, line => line.Contains("Add 203.0.113.9 to API IP 白名单", StringComparison.Ordinal));

        weChat.Answer = null;
        Pass(TimeSpan.FromSeconds(50));
        Assert.NotEmpty(await tokens.Get(default));
    }

    [Fact]
    public async Task Callers_do_not_hammer_WeChat_with_a_wrong_secret()
    {
        var calls = 0;
        weChat.Answer = _ =>
        {
            calls++;
            return ApiAnswer.Error(40125, "invalid appsecret");
        };
        var tokens = Process();

        for (var caller = 0; caller < 100; caller++)
            _ = await Assert.ThrowsAsync<WeChatException>(async () => await tokens.Get(default));

        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData(+1)]
    [InlineData(-1)]
    public async Task A_clock_set_an_hour_wrong_makes_no_storm_and_no_dead_token_is_used(int hours)
    {
        var tokens = Process();
        _ = await tokens.Get(default);
        Pass(TimeSpan.FromMinutes(50));
        time.Skew(TimeSpan.FromHours(hours));

        for (var minute = 0; minute < 300; minute++)
        {
            Pass(TimeSpan.FromMinutes(1));
            await tokens.RefreshIfDue(default);
            _ = await Http().Get("/cgi-bin/getcallbackip", [], await tokens.Get(default), default);
        }

        Assert.InRange(weChat.TokenCalls.Count, 3, 12);
    }

    [Theory]
    [InlineData(+1)]
    [InlineData(-1)]
    public async Task A_lease_of_a_process_whose_clock_is_an_hour_wrong_holds_up_nobody(int hours)
    {
        var row = await Row();
        row.LeaseUntil = time.GetUtcNow() + TimeSpan.FromSeconds(30) + TimeSpan.FromHours(hours);
        Assert.True(await Table().TryWrite(row, default));

        Assert.NotEmpty(await Process().Get(default));
    }

    /// <summary>The token in service, which WeChat refuses and still hands out.</summary>
    private async Task<string> Dead(Credential tokens)
    {
        var token = await tokens.Get(default);
        weChat.InvalidateTokens(account, stillGiven: true);
        return token;
    }

    private Task<TokenRow> Row() => Table().Read(account, TokenRow.AccessToken, default);
}
