using System.Net.Http.Json;
using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>The self-check by its route: what an operator is told to do.</summary>
public sealed class SelfCheckTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_good_set_up_passes_line_by_line_and_nobodys_token_ends()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await app.Acknowledged(app.TextXml("oUser1", "一"));
        var before = Assert.Single(await app.Quiet()).Token;

        var (passed, lines) = await Check(app);

        Assert.True(passed, lines.ToString());
        Assert.Equal(
            ["settings", $"token:{app.Account}", $"address:{app.Account}", $"callback:{app.Account}", .. Enumerable.Repeat($"quota:{app.Account}", 3), "clock"],
            lines.Keys());
        Assert.Contains("127.0.0.1", lines.Of("callback"), StringComparison.Ordinal);

        await app.Acknowledged(app.TextXml("oUser1", "二"));
        Assert.Equal(before, (await app.Quiet())[1].Token);
    }

    [Fact]
    public async Task An_address_that_is_not_on_the_whitelist_is_named_with_the_place_to_add_it()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Answer = _ => ApiAnswer.Error(40164, "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist");

        var (passed, lines) = await Check(app);

        Assert.False(passed);
        Assert.Contains("Add 203.0.113.9 to API IP 白名单", lines.Of("address"), StringComparison.Ordinal);
        Assert.Contains("基础信息", lines.Of("address"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cgi-bin/callback/check", 40201, "callback", "40201")]
    [InlineData("/cgi-bin/stable_token", 40125, "token", "AppSecret")]
    public async Task What_WeChat_refuses_is_told(string path, int code, string line, string words)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Answer = call => call.Path == path ? ApiAnswer.Error(code, "words of WeChat") : null;

        var (passed, lines) = await Check(app);

        Assert.False(passed);
        Assert.Contains(words, lines.Of(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_used_up_allowance_is_told()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Answer = call => call.Path == "/cgi-bin/openapi/quota/get" && call.Text.Contains("custom/send", StringComparison.Ordinal)
            ? ApiAnswer.Body("""{"errcode":0,"errmsg":"ok","quota":{"daily_limit":500,"used":500,"remain":0}}""")
            : null;

        var (passed, lines) = await Check(app);

        Assert.False(passed);
        Assert.Contains("all 500 calls", lines.Of("quota"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_told()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        time.Advance(TimeSpan.FromMinutes(10));

        var (passed, lines) = await Check(app);

        Assert.False(passed);
        Assert.Matches("is 60[0-9] s off", lines.Of("clock"));
    }

    private static async Task<(bool Passed, CheckLines Lines)> Check(TestApp app)
    {
        using var answer = await app.Http.PostAsync(new Uri("api/check", UriKind.Relative), null);
        Assert.Equal(200, (int)answer.StatusCode);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (json.GetProperty("passed").GetBoolean(), new CheckLines(json.GetProperty("lines")));
    }

    /// <summary>Without those of the account in the sample settings, which the app has beside its own.</summary>
    private sealed class CheckLines(JsonElement lines)
    {
        public IEnumerable<string> Keys() => lines.EnumerateArray().Select(Name).Where(IsOurs);

        public string Of(string name) => lines.EnumerateArray()
            .First(line => IsOurs(Name(line)) && Name(line).StartsWith(name, StringComparison.Ordinal)).GetProperty("text").GetString()!;

        public override string ToString() => lines.ToString();

        private static string Name(JsonElement line) => line.GetProperty("name").GetString()!;

        private static bool IsOurs(string name) => !name.EndsWith(":main", StringComparison.Ordinal);
    }
}
