namespace WxFunctions.WeChat.Api;

/// <summary>Buys tickets: what signs pages (JS-SDK) and card coupons. Each has its own, very limited daily allowance.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/webdev/jssdk/api_getticket.html</remarks>
public sealed class Tickets(WeChatClient client)
{
    /// <summary>The interface.</summary>
    public const string Path = "/cgi-bin/ticket/getticket";

    /// <summary>Buys a ticket.</summary>
    /// <param name="type"><c>jsapi</c> or <c>wx_card</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat refused: a right that the account lacks, a limit.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public async Task<IssuedCredential> Buy(string type, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] query = [new("type", type)];
        return CredentialAnswer.Read(await client.Get(Path, query, cancellation), Path, "ticket");
    }
}
