using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Settings;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Web;

/// <summary>Calls of other systems that go through the app, with its token.</summary>
public sealed class CallWeChatTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_call_goes_out_with_our_token_and_WeChats_answer_comes_back()
    {
        await using var app = await Start("cgi-bin/openapi/*, cgi-bin/getcallbackip");

        var quota = await Json(await Post(app, "cgi-bin/openapi/quota/get", """{"cgi_path":"/cgi-bin/user/info"}"""));
        var addresses = await Json(await Post(app, "cgi-bin/getcallbackip", ""));

        Assert.Equal(500_000, quota.GetProperty("quota").GetProperty("daily_limit").GetInt32());
        Assert.NotEqual(0, addresses.GetProperty("ip_list").GetArrayLength());
    }

    [Fact]
    public async Task The_query_goes_along_but_not_the_key_nor_a_token_of_the_callers()
    {
        await using var app = await Start("cgi-bin/user/*");
        var seen = new List<ApiCall>();
        app.WeChat.Answer = call =>
        {
            if (call.Path != "/cgi-bin/user/info")
                return null;
            seen.Add(call);
            return ApiAnswer.Body("""{"subscribe":1,"remark":"好🎉"}""");
        };

        using var answer = await Post(app, "cgi-bin/user/info?openid=o1&lang=zh_CN&code=functionkey&access_token=mine", "");

        Assert.Contains("好🎉", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var call = Assert.Single(seen);
        Assert.Equal(("GET", "o1", "zh_CN"), (call.Method, call.Query["openid"].ToString(), call.Query["lang"].ToString()));
        Assert.False(call.Query.ContainsKey("code"));
        Assert.Equal(app.WeChat.TokenCalls[0].Token, call.Token);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_and_an_error_of_WeChats_comes_back_in_its_shape()
    {
        await using var app = await Start("cgi-bin/openapi/*");
        _ = await Json(await Post(app, "cgi-bin/openapi/quota/get", """{"cgi_path":"/cgi-bin/user/info"}"""));
        app.WeChat.InvalidateTokens(app.Account);

        var error = await Json(await Post(app, "cgi-bin/openapi/quota/get", """{"cgi_path":"/sns/userinfo"}"""));

        Assert.Equal(76022, error.GetProperty("errcode").GetInt32());
        Assert.Contains("could not use this cgi_path", error.GetProperty("errmsg").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, app.WeChat.TokenCalls.Count);
    }

    [Theory]
    [InlineData("cgi-bin/menu/create")]
    [InlineData("cgi-bin/openapi/../token")]
    [InlineData("cgi-bin/openapi/%2e%2e/token")]
    [InlineData("cgi-bin/openapi/%2E%2E%2Ftoken")]
    [InlineData("cgi-bin/openapi//quota/get")]
    [InlineData("cgi-bin/openapi/quota/get%3Fx")]
    [InlineData("cgi-bin/openapi/quota/get%23x")]
    [InlineData("/evil.example/cgi-bin/openapi/quota/get")]
    [InlineData("cgi-bin/ticket/getticket")]
    [InlineData("cgi-bin/stable_token")]
    public async Task Nothing_else_is_called(string path)
    {
        await using var app = await Start("cgi-bin/openapi/*");

        using var answer = await Post(app, path, "{}");

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        Assert.Empty(app.WeChat.TokenCalls);
    }

    [Fact]
    public async Task By_default_nothing_may_be_called_and_the_answer_names_the_setting()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        using var answer = await Post(app, "cgi-bin/user/info", "{}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("CallablePaths", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("{\"a\":", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_JSON_is_not_sent(string body, HttpStatusCode status)
    {
        await using var app = await Start("cgi-bin/openapi/*");

        using var answer = await Post(app, "cgi-bin/openapi/quota/get", body);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(app.WeChat.TokenCalls);
    }

    [Fact]
    public async Task WeChat_away_is_a_502_in_words()
    {
        await using var app = await Start("cgi-bin/openapi/*");
        app.WeChat.Answer = call => call.Path.EndsWith("quota/get", StringComparison.Ordinal) ? ApiAnswer.Status(500) : null;

        using var answer = await Post(app, "cgi-bin/openapi/quota/get", "{}");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("cgi-bin/token")]
    [InlineData("cgi-bin/ticket/*")]
    [InlineData("sns/*")]
    [InlineData("cgi-bin/user info")]
    [InlineData("cgi-bin/../token")]
    [InlineData("https://api.weixin.qq.com/cgi-bin/user")]
    public void A_list_that_gives_tokens_away_or_holds_no_paths_is_no_setting(string list) => Assert.Null(CallablePaths.TryParse(list));

    [Fact]
    public void A_pattern_over_the_token_interfaces_does_not_reach_them()
    {
        var paths = CallablePaths.TryParse("cgi-bin/*")!;

        Assert.True(paths.Contain("cgi-bin/user/info"));
        Assert.False(paths.Contain("cgi-bin/token"));
        Assert.False(paths.Contain("cgi-bin/Stable_Token"));
        Assert.False(paths.Contain("cgi-bin/ticket/getticket"));
    }

    private Task<TestApp> Start(string paths) => TestApp.Start(
        azurite.ConnectionString, new() { AccountSettings = new Dictionary<string, string> { ["CallablePaths"] = paths } });

    private static Task<HttpResponseMessage> Post(TestApp app, string path, string body) => app.Http.PostAsync(
        new Uri(
            $"{app.Http.BaseAddress}api/accounts/{app.Account}/call/{path}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }),
        new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
