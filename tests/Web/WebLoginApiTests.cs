using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.Web;

/// <summary>The interfaces below <c>/sns/</c>, against the simulated WeChat.</summary>
public sealed class WebLoginApiTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_users_token_can_be_refreshed_used_and_checked()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var http = new HttpClient { BaseAddress = app.WeChat.Url };
        var api = new WebLogin(new WeChatHttp(http));

        var token = await api.Exchange(AppArguments.AppId, AppArguments.AppSecret, await Code(app, "snsapi_userinfo"), CancellationToken.None);
        var fresh = await api.Refresh(AppArguments.AppId, token.RefreshToken, CancellationToken.None);
        var profile = await api.Profile(fresh, CancellationToken.None);

        Assert.Equal(("oAnna", "snsapi_userinfo", TimeSpan.FromHours(2), false), (token.OpenId, token.Scope, token.Life, token.IsSnapshotUser));
        Assert.NotEqual(token.AccessToken, fresh.AccessToken);
        Assert.Equal("oAnna", profile.OpenId);
        Assert.True(await api.IsValid(fresh, CancellationToken.None));
        Assert.False(await api.IsValid(fresh with { OpenId = "oOther" }, CancellationToken.None));
        Assert.DoesNotContain(token.AccessToken, $"{token}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_good_is_said_with_its_meaning()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var http = new HttpClient { BaseAddress = app.WeChat.Url };
        var api = new WebLogin(new WeChatHttp(http));
        var code = await Code(app, "snsapi_base");
        var token = await api.Exchange(AppArguments.AppId, AppArguments.AppSecret, code, CancellationToken.None);

        Assert.Equal(40163, await Code(() => api.Exchange(AppArguments.AppId, AppArguments.AppSecret, code, CancellationToken.None)));
        Assert.Equal(40029, await Code(() => api.Exchange(AppArguments.AppId, AppArguments.AppSecret, "0no", CancellationToken.None)));
        Assert.Equal(40125, await Code(() => api.Exchange(AppArguments.AppId, "wrongsecret", code, CancellationToken.None)));
        Assert.Equal(40030, await Code(() => api.Refresh(AppArguments.AppId, "no", CancellationToken.None)));
        Assert.Equal(48001, await Code(() => api.Profile(token, CancellationToken.None)));
    }

    [Fact]
    public async Task The_visitor_of_a_snapshot_page_is_told_apart()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Answer = call => call.Path == "/sns/oauth2/access_token"
            ? ApiAnswer.Body("""{"access_token":"u","expires_in":7200,"refresh_token":"r","openid":"o1","scope":"snsapi_base","is_snapshotuser":1}""")
            : null;
        using var browser = new Browser("o1");
        var login = new Uri(app.Http.BaseAddress!, $"api/accounts/{app.Account}/login?redirect=%2F");

        _ = await browser.Redirect(await browser.Redirect(await browser.Redirect(login)));
        using var me = await browser.Get(new Uri(app.Http.BaseAddress!, $"api/accounts/{app.Account}/me"));

        Assert.Contains("\"is_snapshotuser\":true", await me.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<int> Code(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<WeChatException>(call);
        Assert.NotEqual(ErrorCategory.Unknown, refused.Error.Category);
        return refused.Error.Code;
    }

    /// <summary>A code as WeChat's page gives it to the browser.</summary>
    private static async Task<string> Code(TestApp app, string scope)
    {
        using var browser = new Browser("oAnna");
        var back = await browser.Redirect(new Uri(
            app.WeChat.Url,
            $"simulator/authorize?appid={AppArguments.AppId}&redirect_uri=https%3A%2F%2Fwww.example.com%2F&scope={scope}&state=s"
            + "&follower=oAnna&decision=allow"));
        return back.Query.Split("code=")[1].Split('&')[0];
    }
}
