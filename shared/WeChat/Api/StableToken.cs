namespace WxFunctions.WeChat.Api;

/// <summary>Buys access tokens (getStableAccessToken): asking again gives the same token until shortly before it ends.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html</remarks>
public sealed class StableToken(WeChatHttp http)
{
    /// <summary>The interface.</summary>
    public const string Path = "/cgi-bin/stable_token";

    /// <summary>Buys a token.</summary>
    /// <param name="appId">The account's AppID.</param>
    /// <param name="appSecret">The account's AppSecret.</param>
    /// <param name="forceRefresh">Ends the life of the present token: at most 20 times a day, 30 seconds apart.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat refused: the AppSecret, this machine's address, a limit.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public async Task<IssuedCredential> Buy(string appId, string appSecret, bool forceRefresh, CancellationToken cancellation)
    {
        var answer = await http.Post(Path, Body(appId, appSecret, forceRefresh), accessToken: null, cancellation);
        return CredentialAnswer.Read(answer, Path, "access_token");
    }

    private static ReadOnlyMemory<byte> Body(string appId, string appSecret, bool forceRefresh) => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("grant_type", "client_credential");
        json.WriteString("appid", appId);
        json.WriteString("secret", appSecret);
        json.WriteBoolean("force_refresh", forceRefresh);
        json.WriteEndObject();
    });
}
