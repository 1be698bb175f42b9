using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>The central token service: what the owner's other systems rely on.</summary>
public sealed class TokenRouteTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_token_comes_in_the_shape_of_WeChats_own_answer()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        using var answer = await app.Http.GetAsync(Route(app, "token"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(app.WeChat.TokenCalls[0].Token, json.GetProperty("access_token").GetString());
        Assert.InRange(json.GetProperty("expires_in").GetInt32(), 7100, 7200);
        Assert.Equal(2, json.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_however_many_report_it()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var dead = await Token(await app.Http.GetAsync(Route(app, "token")));
        app.WeChat.InvalidateTokens(app.Account);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await Token(await Refresh(app, dead))));

        Assert.NotEqual(dead, Assert.Single(answers.Distinct()));
        Assert.Equal(2, app.WeChat.TokenCalls.Count);
        Assert.Equal(answers[0], await Token(await Refresh(app, "some other token")));
        Assert.Equal(2, app.WeChat.TokenCalls.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"invalid\":\"\"}")]
    [InlineData("{\"invalid\":5}")]
    [InlineData("not json")]
    [InlineData("{\"invalid\":\"\\ud800\"}")]
    public async Task Without_the_invalid_token_it_is_a_problem_and_nothing_is_bought(string body)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        using var answer = await app.Http.PostAsync(Route(app, "token/refresh"), Json(body));

        await IsProblem(answer, 400);
        Assert.Empty(app.WeChat.TokenCalls);
    }

    [Fact]
    public async Task An_unknown_account_is_a_404()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        await IsProblem(await app.Http.GetAsync(new Uri("api/accounts/nobody/token", UriKind.Relative)), 404);
        await IsProblem(await app.Http.PostAsync(new Uri("api/accounts/nobody/token/refresh", UriKind.Relative), Json("{}")), 404);
    }

    [Fact]
    public async Task Where_no_token_can_be_had_it_is_a_503_that_says_why()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Answer = _ => ApiAnswer.Error(40164, "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist");

        Assert.Contains("40164", await IsProblem(await app.Http.GetAsync(Route(app, "token")), 503), StringComparison.Ordinal);
    }

    private static Uri Route(TestApp app, string rest) => new($"api/accounts/{app.Account}/{rest}", UriKind.Relative);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static Task<HttpResponseMessage> Refresh(TestApp app, string invalid) =>
        app.Http.PostAsync(Route(app, "token/refresh"), Json(JsonSerializer.Serialize(new { invalid })));

    private static async Task<string> Token(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using (answer)
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <returns>What the problem says.</returns>
    private static async Task<string> IsProblem(HttpResponseMessage answer, int status)
    {
        using (answer)
        {
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(status, problem.GetProperty("status").GetInt32());
            return problem.GetProperty("detail").GetString()!;
        }
    }
}
