using System.Net;
using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Web;

/// <summary>Web login from the first redirect to <c>me</c>, in browsers of their own.</summary>
public sealed class LoginTests(AzuriteFixture azurite)
{
    private const string Page = "https://www.example.com/shop?item=7";

    [Fact]
    public async Task A_follower_is_logged_in_and_comes_back_to_the_page()
    {
        await using var app = await Start();
        using var browser = new Browser("oAnna");

        var toWeChat = await browser.Redirect(LoginUri(app, Page));
        var back = await browser.Redirect(toWeChat);
        var end = await browser.Redirect(back);

        Assert.Equal("/connect/oauth2/authorize", toWeChat.AbsolutePath);
        Assert.Equal("#wechat_redirect", toWeChat.Fragment);
        Assert.Equal($"/api/accounts/{app.Account}/login/callback", back.AbsolutePath);
        Assert.Equal(new Uri(Page), end);
        var me = await Me(browser, app);
        Assert.Equal("oAnna", me.GetProperty("openid").GetString());
        Assert.Equal("snsapi_base", me.GetProperty("scope").GetString());
        Assert.False(me.TryGetProperty("nickname", out _));
    }

    [Fact]
    public async Task A_profile_is_asked_for_and_granted()
    {
        await using var app = await Start();
        using var browser = new Browser();
        var wish = await browser.Redirect(LoginUri(app, "/", "snsapi_userinfo"));
        using var form = await browser.Get(wish);

        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
        var end = await browser.Redirect(await browser.Redirect(Decision(app, wish, "oAnna", "allow")));

        Assert.Equal(new Uri(app.Http.BaseAddress!, "/"), end);
        Assert.Equal("微信用户 oAnna", (await Me(browser, app)).GetProperty("nickname").GetString());
    }

    [Fact]
    public async Task Who_refuses_comes_back_to_the_page_and_is_nobody()
    {
        await using var app = await Start();
        using var browser = new Browser();
        var wish = await browser.Redirect(LoginUri(app, Page, "snsapi_userinfo"));

        var end = await browser.Redirect(await browser.Redirect(Decision(app, wish, "oAnna", "refuse")));

        Assert.Equal(new Uri(Page + "&error=access_denied"), end);
        using var me = await browser.Get(MeUri(app));
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }

    [Fact]
    public async Task A_code_that_arrives_many_times_at_once_and_again_later_is_exchanged_once()
    {
        await using var app = await Start();
        var exchanges = CountExchanges(app);
        using var browser = new Browser("oAnna");
        var back = await browser.Redirect(await browser.Redirect(LoginUri(app, Page)));

        var ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.Redirect(back)));
        var later = await browser.Redirect(back);

        Assert.All([.. ends, later], end => Assert.Equal(new Uri(Page), end));
        Assert.Equal(1, exchanges());
        Assert.Equal("oAnna", (await Me(browser, app)).GetProperty("openid").GetString());
    }

    [Fact]
    public async Task A_request_that_is_given_up_does_not_cost_the_login()
    {
        await using var app = await Start();
        var exchanges = CountExchanges(app);
        var taken = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var count = app.WeChat.Answer!;
        app.WeChat.Answer = call =>
        {
            _ = count(call);
            if (call.Path != "/sns/oauth2/access_token")
                return null;
            _ = taken.TrySetResult();
            return ApiAnswer.After(go.Task);
        };
        using var browser = new Browser("oAnna");
        using var hasty = new HttpClient(new HttpClientHandler { CookieContainer = browser.Cookies, AllowAutoRedirect = false });
        var back = await browser.Redirect(await browser.Redirect(LoginUri(app, Page)));
        using var gone = new CancellationTokenSource();

        var first = hasty.GetAsync(back, gone.Token);
        await taken.Task;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var second = browser.Redirect(back);
        go.SetResult();

        Assert.Equal(new Uri(Page), await second);
        Assert.Equal(1, exchanges());
    }

    [Fact]
    public async Task A_code_that_WeChat_does_not_take_begins_the_login_again_once()
    {
        await using var app = await Start();
        app.WeChat.Answer = call => call.Path == "/sns/oauth2/access_token" ? ApiAnswer.Error(40163, "code been used") : null;
        using var browser = new Browser("oAnna");
        var back = await browser.Redirect(await browser.Redirect(LoginUri(app, Page)));

        var again = await browser.Redirect(back);
        using var end = await browser.Get(await browser.Redirect(again));

        Assert.Equal("/connect/oauth2/authorize", again.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadGateway, end.StatusCode);
        app.WeChat.Answer = null;
        Assert.Equal(new Uri(Page), await browser.Redirect(await browser.Redirect(again)));
    }

    [Fact]
    public async Task A_login_ended_in_another_browser_or_with_a_made_up_state_is_refused()
    {
        await using var app = await Start();
        using var victim = new Browser("oVictim");
        using var attacker = new Browser("oAttacker");
        var stolen = await attacker.Redirect(await attacker.Redirect(LoginUri(app, Page)));
        _ = await victim.Redirect(LoginUri(app, Page));

        using var foreign = await victim.Get(stolen);
        using var forged = await victim.Get(new Uri(stolen.AbsoluteUri.Replace(State(stolen), new string('a', 32), StringComparison.Ordinal)));
        using var none = await victim.Get(new Uri(stolen, "callback"));

        Assert.All([foreign, forged, none], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        using var me = await victim.Get(MeUri(app));
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }

    [Fact]
    public async Task A_state_is_good_for_ten_minutes()
    {
        var time = new OffsetTime();
        await using var app = await Start(new() { Time = time });
        using var browser = new Browser("oAnna");
        var toWeChat = await browser.Redirect(LoginUri(app, Page));
        var back = await browser.Redirect(toWeChat);
        var cookie = browser.Cookies.GetCookies(back).Single(one => one.Name.StartsWith("wx-login-", StringComparison.Ordinal));

        time.Advance(TimeSpan.FromMinutes(11));
        using var request = new HttpRequestMessage(HttpMethod.Get, back);
        request.Headers.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        using var end = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, end.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://www.example.com.evil.example/")]
    [InlineData("https://www.example.com@evil.example/")]
    [InlineData("https://www.example.com:8443/")]
    [InlineData("http://www.example.com/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/%0d%0aSet-Cookie:x", true)]
    [InlineData("/\r\nSet-Cookie: x=1")]
    [InlineData("page")]
    public async Task Only_the_accounts_pages_are_redirected_to(string redirect, bool escapedIsFine = false)
    {
        await using var app = await Start();
        using var browser = new Browser("oAnna");

        using var answer = await browser.Get(LoginUri(app, redirect));

        Assert.Equal(escapedIsFine ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Sessions_are_of_one_account_and_cannot_be_made_up()
    {
        await using var app = await Start();
        using var browser = new Browser();
        foreach (var value in new[] { "x", "CfDJ8" + new string('A', 80) })
        {
            browser.Cookies.Add(new Cookie($"wx-session-{app.Account}", value, "/", "127.0.0.1"));
            using var me = await browser.Get(MeUri(app));
            Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
        }

        await using var other = await Start();
        using var anna = new Browser("oAnna");
        _ = await anna.Redirect(await anna.Redirect(await anna.Redirect(LoginUri(other, Page))));
        var session = anna.Cookies.GetAllCookies().Single(one => one.Name == $"wx-session-{other.Account}");
        browser.Cookies.Add(new Cookie($"wx-session-{app.Account}", session.Value, "/", "127.0.0.1"));
        using var stolen = await browser.Get(MeUri(app));
        Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
    }

    [Fact]
    public async Task Another_instance_knows_the_session_and_logging_out_ends_it()
    {
        await using var app = await Start();
        using var browser = new Browser("oAnna");
        _ = await browser.Redirect(await browser.Redirect(await browser.Redirect(LoginUri(app, Page))));

        await app.Restart();
        Assert.Equal("oAnna", (await Me(browser, app)).GetProperty("openid").GetString());

        using var bye = await browser.Post(new Uri(app.Http.BaseAddress!, $"api/accounts/{app.Account}/logout"));
        using var me = await browser.Get(MeUri(app));
        Assert.Equal(HttpStatusCode.NoContent, bye.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_of_other_sites()
    {
        await using var app = await Start();
        using var browser = new Browser("oAnna");
        using var begun = await browser.Get(LoginUri(app, Page));
        var back = await browser.Redirect(begun.Headers.Location!);
        using var done = await browser.Get(back);

        foreach (var answer in new[] { begun, done })
        {
            var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
            Assert.Contains("httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("oAnna", cookie, StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task WeChat_away_is_said_and_the_same_address_works_afterwards()
    {
        await using var app = await Start();
        app.WeChat.Answer = call => call.Path == "/sns/oauth2/access_token" ? ApiAnswer.Status(500) : null;
        using var browser = new Browser("oAnna");
        var back = await browser.Redirect(await browser.Redirect(LoginUri(app, Page)));
        using var away = await browser.Get(back);

        app.WeChat.Answer = null;
        var end = await browser.Redirect(back);

        Assert.Equal(HttpStatusCode.BadGateway, away.StatusCode);
        Assert.Equal(new Uri(Page), end);
    }

    private Task<TestApp> Start(TestAppOptions? options = null) => TestApp.Start(
        azurite.ConnectionString,
        (options ?? new()) with { AccountSettings = new Dictionary<string, string> { ["WebHosts"] = "www.example.com, shop.example.com:8080" } });

    private static Func<int> CountExchanges(TestApp app)
    {
        var count = 0;
        app.WeChat.Answer = call =>
        {
            if (call.Path == "/sns/oauth2/access_token")
                _ = Interlocked.Increment(ref count);
            return null;
        };
        return () => count;
    }

    private static async Task<JsonElement> Me(Browser browser, TestApp app)
    {
        using var answer = await browser.Get(MeUri(app));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static Uri LoginUri(TestApp app, string redirect, string scope = "snsapi_base") => new(
        app.Http.BaseAddress!, $"api/accounts/{app.Account}/login?redirect={Uri.EscapeDataString(redirect)}&scope={scope}");

    private static Uri MeUri(TestApp app) => new(app.Http.BaseAddress!, $"api/accounts/{app.Account}/me");

    private static Uri Decision(TestApp app, Uri wish, string follower, string decision) =>
        new(app.WeChat.Url, $"simulator/authorize{wish.Query}&follower={follower}&decision={decision}");

    private static string State(Uri address) => address.Query.Split("state=")[1];
}
