using WxFunctions.Local.Simulator.Scripting;
using WxFunctions.Local.Simulator.Trouble;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

/// <summary>WeChat's bad days, as a back end meets them.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task Thirty_per_cent_are_three_of_any_ten_calls()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();
        await Set(wechat, new() { ApiFailPercent = 30, ApiFailKind = ApiTrouble.Rate });

        var codes = new List<int>();
        for (var n = 0; n < 10; n++)
            codes.Add((await wechat.Get($"/cgi-bin/getcallbackip?access_token={token}")).TryGetProperty("errcode", out var code) ? code.GetInt32() : 0);

        Assert.Equal(3, codes.Count(code => code == 45011));
        Assert.Equal(7, codes.Count(code => code == 0));
    }

    [Theory]
    [InlineData(nameof(ApiTrouble.Drop), 0)]
    [InlineData(nameof(ApiTrouble.DropAnswer), 1)]
    public async Task A_broken_connection_is_one_with_or_without_effect(string kind, int sent)
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();
        await Set(wechat, new() { ApiFailPercent = 100, ApiFailKind = Enum.Parse<ApiTrouble>(kind) });

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => wechat.Send(token));

        Assert.Equal(sent, wechat.Simulator.Sent.Count);
    }

    [Fact]
    public async Task A_used_up_quota_stops_messages_and_nothing_else()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        await Set(wechat, new() { QuotaUsedUp = true });

        Assert.Equal(45009, await wechat.Send(await wechat.Token()));
        await Set(wechat, new());
        Assert.Equal(0, await wechat.Send(await wechat.Token()));
    }

    [Fact]
    public async Task An_answer_that_WeChat_does_not_hear_brings_the_same_callback_again()
    {
        await using var wechat = await Start(options => options with { CallbackTimeout = TimeSpan.FromMilliseconds(300) });
        await Set(wechat, new() { LostAnswers = 2 });

        Assert.True(await Client(wechat).Act("main", Alice, new("text") { Text = "hi" }));

        Assert.Equal(3, wechat.App.Requests.Count);
        Assert.Single(wechat.App.Requests.Select(request => request.Query + request.Text).Distinct());
        Assert.All(wechat.Simulator.Traces.Newest("main", Alice)!.Steps.Take(2), step => Assert.True(step.Milliseconds >= 290));
    }

    [Fact]
    public async Task Three_lost_answers_are_the_end_of_the_tries()
    {
        await using var wechat = await Start(options => options with { CallbackTimeout = TimeSpan.FromMilliseconds(100) });
        await Set(wechat, new() { LostAnswers = 3 });

        Assert.False(await Client(wechat).Act("main", Alice, new("text") { Text = "hi" }));

        Assert.Equal(3, wechat.App.Requests.Count);
    }

    [Fact]
    public async Task Duplicates_come_although_the_first_was_acknowledged()
    {
        await using var wechat = await Start();
        await Set(wechat, new() { Duplicates = 2 });

        Assert.True(await Client(wechat).Act("main", Alice, new("text") { Text = "hi" }));

        Assert.Equal(3, wechat.App.Requests.Count);
        Assert.Equal(0, wechat.Simulator.Traces.Counters.Totals.Retries);
    }

    [Theory]
    [InlineData("expire-tokens", 42001)]
    [InlineData("steal-token", 40001)]
    [InlineData("close-window", 45015)]
    [InlineData("lose-follower", 45015)]
    public async Task What_befalls_an_account_is_what_WeChat_says(string what, int code)
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();

        await Client(wechat).Befall(what, new("main", Alice, null));

        Assert.Equal(code, await wechat.Send(token));
    }

    [Fact]
    public async Task A_changed_key_and_mode_hold_until_restored()
    {
        await using var wechat = await Start();

        await Client(wechat).Befall("change-key", new("main", null, null));
        _ = await wechat.Write();
        await Client(wechat).Befall("change-mode", new("main", null, CallbackMode.Plain));
        _ = await wechat.Write("plain to see");
        await Client(wechat).Befall("restore", new("main", null, null));
        _ = await wechat.Write("as before");

        var (changed, plain, restored) = (wechat.App.Requests.ElementAt(0), wechat.App.Requests.ElementAt(1), wechat.App.Requests.ElementAt(2));
        Assert.Contains("<Encrypt>", changed.Text);
        Assert.False(Opens(wechat, changed));
        Assert.Contains("plain to see", plain.Text);
        Assert.True(Opens(wechat, restored));
    }

    [Fact]
    public async Task A_mode_that_needs_a_key_is_not_for_an_account_without_one()
    {
        await using var wechat = await Start();
        var accounts = (await Client(wechat).State()).GetProperty("accounts").EnumerateArray();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => Client(wechat).Befall("change-mode", new("plain", null, CallbackMode.Safe)));

        Assert.Contains("no EncodingAESKey", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["plain,compatible,safe", "plain"], accounts.Select(account => string.Join(',', account.GetProperty("modes").EnumerateArray())));
    }

    [Fact]
    public async Task A_burst_reaches_the_back_end_whole_and_is_counted()
    {
        await using var wechat = await Start();

        await Client(wechat).Burst(new("main", 50, 7));

        await Eventually.True(() => wechat.Simulator.Traces.Counters.Totals.Acknowledged == 50, 30, "not all are acknowledged");
        Assert.Equal(50, wechat.App.Requests.Count);
        var burst = (await Client(wechat).State()).GetProperty("counts").GetProperty("burst");
        Assert.Equal((50, 50, 0), (burst.GetProperty("total").GetInt32(), burst.GetProperty("acknowledged").GetInt32(), burst.GetProperty("answered").GetInt32()));
    }

    [Fact]
    public async Task Settings_out_of_range_are_refused_in_words()
    {
        await using var wechat = await Start();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Set(wechat, new() { LostAnswers = 4 }));

        Assert.Equal("lostAnswers must be 0 to 3.", refused.Message);
        Assert.Equal(0, wechat.Simulator.Troubles.Settings.LostAnswers);
    }

    private static SimulatorClient Client(SimulatorFixture wechat) => new(wechat.Http);

    private static Task Set(SimulatorFixture wechat, TroubleSettings settings) => Client(wechat).Trouble(settings);

    private static bool Opens(SimulatorFixture wechat, StubRequest request) => CallbackDoor.Open(
        Receiver(Main) with { MaxAge = TimeSpan.FromMinutes(1) }, CallbackQuery.Parse(request.Query), request.Body, wechat.Clock.GetUtcNow()).IsAccepted;
}
