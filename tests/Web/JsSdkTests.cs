using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.Web;

/// <summary>Pages that are signed for the JS-SDK, and pages that are not.</summary>
public sealed class JsSdkTests(AzuriteFixture azurite)
{
    [Fact]
    public void The_official_example_comes_out() => Assert.Equal(
        "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
        PageSignature.Sign(
            "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
            "Wm3WZYTPz0wzccnW",
            1414587457,
            "http://mp.weixin.qq.com?params=value"));

    [Theory]
    [InlineData("https://www.example.com/shop?item=7&q=%E4%BD%A0#top", "https://www.example.com/shop?item=7&q=%E4%BD%A0")]
    [InlineData("https://WWW.example.com/", "https://WWW.example.com/")]
    public async Task A_page_of_the_account_is_signed_as_the_browser_shows_it_without_its_fragment(string url, string page)
    {
        await using var app = await Start();

        using var answer = await Ask(app, url);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var config = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var ticket = app.WeChat.TokenCalls.Last(call => call.Path.EndsWith("type=jsapi", StringComparison.Ordinal)).Token;
        var (nonce, timestamp) = (config.GetProperty("nonceStr").GetString()!, config.GetProperty("timestamp").GetInt64());
        Assert.Equal(PageSignature.Sign(ticket, nonce, timestamp, page), config.GetProperty("signature").GetString());
        Assert.Equal(AppArguments.AppId, config.GetProperty("appId").GetString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("https://evil.example/", HttpStatusCode.Forbidden, "WebHosts")]
    [InlineData("http://www.example.com/", HttpStatusCode.Forbidden, "https")]
    [InlineData("https://www.example.com@evil.example/", HttpStatusCode.Forbidden, "evil.example")]
    [InlineData("/shop", HttpStatusCode.BadRequest, "url")]
    [InlineData("", HttpStatusCode.BadRequest, "url")]
    public async Task Any_other_page_is_told_why_not(string url, HttpStatusCode status, string word)
    {
        await using var app = await Start();

        using var answer = await Ask(app, url);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.WeChat.TokenCalls);
    }

    [Fact]
    public async Task Many_pages_share_one_ticket()
    {
        await using var app = await Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Ask(app, $"https://www.example.com/{n}")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        _ = Assert.Single(app.WeChat.TokenCalls, call => call.Path.EndsWith("type=jsapi", StringComparison.Ordinal));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Theory]
    [InlineData("https://www.example.com", true)]
    [InlineData("https://evil.example", false)]
    public async Task A_page_of_the_account_on_another_host_may_read_the_answer(string origin, bool mayRead)
    {
        await using var app = await Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, Uri(app, "https://www.example.com/"));
        request.Headers.Add("Origin", origin);

        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(mayRead, answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_ticket_that_WeChat_does_not_give_is_a_503_in_words()
    {
        await using var app = await Start();
        app.WeChat.Answer = call => call.Path.EndsWith("getticket", StringComparison.Ordinal) ? ApiAnswer.Error(48001, "api unauthorized") : null;

        using var answer = await Ask(app, "https://www.example.com/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("48001", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<TestApp> Start() => TestApp.Start(
        azurite.ConnectionString, new() { AccountSettings = new Dictionary<string, string> { ["WebHosts"] = "www.example.com" } });

    private static Task<HttpResponseMessage> Ask(TestApp app, string url) => app.Http.GetAsync(Uri(app, url));

    private static Uri Uri(TestApp app, string url) =>
        new($"api/accounts/{app.Account}/jssdk?url={System.Uri.EscapeDataString(url)}", UriKind.Relative);
}
