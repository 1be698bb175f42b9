using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>Secrets change in the vault and at WeChat while callbacks come in: none is lost, and nothing is restarted.</summary>
public sealed class SecretRotationTests(AzuriteFixture azurite)
{
    private const string NewToken = "TokenAfterTheChange";
    private const string NewSecret = "ffffffffffffffffffffffffffffffff";
    private const string NewKey = "ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210zyxwvut";

    private readonly FakeVault vault = new(AppArguments.AppSecret, AppArguments.Token, AppArguments.AesKey);
    private int nonce;

    [Fact]
    public async Task A_new_Token_is_taken_at_its_first_callback_and_the_old_one_still_for_a_while()
    {
        await using var app = await Start();
        vault.Secrets["token"] = NewToken;

        Assert.Equal(HttpStatusCode.OK, await Post(app, app.Door with { Token = NewToken }));
        Assert.Equal(HttpStatusCode.OK, await Post(app, app.Door));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(app, app.Door with { Token = "neither" }));
    }

    [Fact]
    public async Task WeChats_console_can_save_a_new_Token_at_once()
    {
        await using var app = await Start();
        vault.Secrets["token"] = NewToken;
        var check = CallbackRequest.Verify(app.Door with { Token = NewToken }, "4375120948345356249", new CallbackStamp("1714036504", "1514711492"));

        using var answer = await app.Http.GetAsync(new Uri($"api/wechat/{app.Account}?{check.Query}", UriKind.Relative));

        Assert.Equal("4375120948345356249", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_new_EncodingAESKey_is_taken_at_its_first_callback_and_the_old_one_still_for_a_while()
    {
        await using var app = await Start();
        vault.Secrets["encoding-aes-key"] = NewKey;
        Assert.True(EncodingAesKey.TryParse(NewKey, out var key));

        Assert.Equal(HttpStatusCode.OK, await Post(app, app.Door with { Key = key }));
        Assert.Equal(HttpStatusCode.OK, await Post(app, app.Door));
    }

    [Fact]
    public async Task A_new_AppSecret_is_taken_when_WeChat_calls_the_old_one_wrong()
    {
        await using var app = await Start();
        app.WeChat.Configure(app.Account, settings => settings with { AppSecret = NewSecret });
        app.WeChat.InvalidateTokens(app.Account);
        vault.Secrets["app-secret"] = NewSecret;

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        Assert.Single(await app.Quiet());
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(NewSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Among_forged_callbacks_a_genuine_one_with_a_new_Token_is_taken_at_a_later_try()
    {
        await using var app = await Start();
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(app, app.Door with { Token = "forged" }));
        vault.Secrets["token"] = NewToken;

        var taken = false;
        for (var tries = 0; tries < 4 && !taken; tries++)
        {
            taken = await Post(app, app.Door with { Token = NewToken }) == HttpStatusCode.OK;
            if (!taken)
                await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        }

        Assert.True(taken);
    }

    [Fact]
    public async Task A_vault_that_is_down_at_the_start_is_asked_again_and_until_then_WeChat_is_sent_away()
    {
        vault.Trouble = _ => 503;
        await using var app = await Start();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Post(app, app.Door));
        using var health = await app.Http.GetAsync(new Uri("api/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("vault", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        vault.Trouble = null;
        await Eventually.True(() => app.Logs.Lines.Any(Taken), timeoutSeconds: 10, "the vault was not asked again");
        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        Assert.Single(await app.Quiet());

        bool Taken(string line) => line.Contains($"{app.Account} uses the secrets that the vault has now", StringComparison.Ordinal);
    }

    private Task<TestApp> Start() => TestApp.Start(
        azurite.ConnectionString, new() { Configure = services => services.AddSingleton(vault.Client()) });

    private async Task<HttpStatusCode> Post(TestApp app, CallbackAccount by)
    {
        var stamp = new CallbackStamp($"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}", $"{++nonce}");
        using var answer = await app.Post(CallbackRequest.Post(by, app.TextXml("oUser1", "x"), stamp));
        return answer.StatusCode;
    }
}
