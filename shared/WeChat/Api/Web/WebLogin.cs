using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Web login (网页授权): who looks at a page inside WeChat. These interfaces take no token of the account's.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/h5/auth.html</remarks>
public sealed class WebLogin(WeChatHttp http)
{
    /// <summary>Silent: only the OpenID.</summary>
    public const string BaseScope = "snsapi_base";

    /// <summary>Asks the user, unless the page was opened from the conversation by a follower: the profile too.</summary>
    public const string UserInfoScope = "snsapi_userinfo";

    private const string TokenPath = "/sns/oauth2/access_token";
    private const string RefreshPath = "/sns/oauth2/refresh_token";

    /// <summary>
    /// Where to send the browser, the parameters in the one order that WeChat takes. WeChat sends it back to <paramref name="redirectUri"/>
    /// with <c>code</c> and <c>state</c>, or with <c>state</c> alone when the user refuses.
    /// </summary>
    /// <param name="baseUrl">https://open.weixin.qq.com</param>
    /// <param name="appId">The account's.</param>
    /// <param name="redirectUri">On the domain that stands in the console (网页授权域名).</param>
    /// <param name="scope"><see cref="BaseScope"/> or <see cref="UserInfoScope"/>.</param>
    /// <param name="state">Up to 128 letters and digits.</param>
    public static Uri AuthorizeUrl(Uri baseUrl, string appId, Uri redirectUri, string scope, string state)
    {
        ArgumentNullException.ThrowIfNull(redirectUri);
        return new Uri(
            baseUrl,
            $"/connect/oauth2/authorize?appid={appId}&redirect_uri={Uri.EscapeDataString(redirectUri.AbsoluteUri)}&response_type=code"
            + $"&scope={scope}&state={state}#wechat_redirect");
    }

    /// <summary>Buys the user's token for the code that the browser brought: once, within 5 minutes.</summary>
    /// <exception cref="WeChatException">40029, 40163, 41008, 42003: the code is no good, send the user through again.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; the code may be used up.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsaccesstoken.html</remarks>
    public async Task<UserToken> Exchange(string appId, string appSecret, string code, CancellationToken cancellation) => Token(
        TokenPath,
        await http.Get(
            TokenPath,
            [new("appid", appId), new("secret", appSecret), new("code", code), new("grant_type", "authorization_code")],
            accessToken: null,
            cancellation));

    /// <summary>Buys another token. Store the refresh token that comes back, too.</summary>
    /// <exception cref="WeChatException">40030, 42002: send the user through again.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsrefreshtoken.html</remarks>
    public async Task<UserToken> Refresh(string appId, string refreshToken, CancellationToken cancellation) => Token(
        RefreshPath,
        await http.Get(
            RefreshPath,
            [new("appid", appId), new("grant_type", "refresh_token"), new("refresh_token", refreshToken)],
            accessToken: null,
            cancellation));

    /// <summary>The profile of a user who has granted <see cref="UserInfoScope"/>.</summary>
    /// <exception cref="WeChatException">40001, 42001: the user's token is no good any more; 48001: the scope does not reach.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsuserinfo.html</remarks>
    public async Task<UserProfile> Profile(UserToken token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        const string Path = "/sns/userinfo";
        var answer = await http.Get(Path, [new("openid", token.OpenId), new("lang", "zh_CN")], token.AccessToken, cancellation);
        return new UserProfile(Required(Path, answer, "openid"), Text(answer, "nickname"), Text(answer, "headimgurl"), UnionId(answer));
    }

    /// <summary>Whether a user's token is still good.</summary>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsauth.html</remarks>
    public async Task<bool> IsValid(UserToken token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        try
        {
            _ = await http.Get("/sns/auth", [new("openid", token.OpenId)], token.AccessToken, cancellation);
            return true;
        }
        catch (WeChatException)
        {
            return false;
        }
    }

    private static UserToken Token(string path, JsonElement answer) => new(
        Required(path, answer, "access_token"),
        TimeSpan.FromSeconds(answer.TryGetProperty("expires_in", out var life) && JsonNumbers.TryRead(life, out var seconds) ? seconds : 0),
        Text(answer, "refresh_token"),
        Required(path, answer, "openid"),
        Text(answer, "scope"),
        answer.TryGetProperty("is_snapshotuser", out var snapshot) && JsonNumbers.TryRead(snapshot, out var flag) && flag == 1,
        UnionId(answer));

    private static string Required(string path, JsonElement answer, string name) => Text(answer, name) is { Length: > 0 } text
        ? text
        : throw new WeChatUnavailableException(path, $"an answer without {name}");

    private static string? UnionId(JsonElement answer) => Text(answer, "unionid") is { Length: > 0 } id ? id : null;

    private static string Text(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) ? value.ToString() : "";
}
