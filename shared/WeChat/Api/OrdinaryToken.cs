namespace WxFunctions.WeChat.Api;

/// <summary>
/// Buys access tokens the old way (getAccessToken): each replaces the one before, which works at most five minutes longer. Two who ask
/// at once end each other's tokens.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_getaccesstoken.html</remarks>
public sealed class OrdinaryToken(WeChatHttp http)
{
    /// <summary>The interface.</summary>
    public const string Path = "/cgi-bin/token";

    /// <summary>Buys a token; a new account may do so 2000 times a day.</summary>
    /// <exception cref="WeChatException">WeChat refused: the AppSecret, this machine's address, a limit.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public async Task<IssuedCredential> Buy(string appId, string appSecret, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] query =
            [new("grant_type", "client_credential"), new("appid", appId), new("secret", appSecret)];
        return CredentialAnswer.Read(await http.Get(Path, query, accessToken: null, cancellation), Path, "access_token");
    }
}
