using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Customer-service messages (客服消息).</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed class CustomerMessages(WeChatClient client)
{
    /// <summary>Sends a message to a user who has written, clicked, scanned or followed lately. WeChat gives it no id.</summary>
    /// <param name="to">The user's OpenID.</param>
    /// <param name="type">WeChat's <c>msgtype</c>.</param>
    /// <param name="content">The object of that name.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat answered with an error code.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; one without an <c>errcode</c> is none either.</exception>
    public async Task Send(string to, string type, JsonElement content, CancellationToken cancellation)
    {
        const string Path = "/cgi-bin/message/custom/send";
        var answer = await client.Post(Path, Body(to, type, content), cancellation);
        if (!answer.TryGetProperty("errcode", out _))
            throw new WeChatUnavailableException(Path, "an answer without errcode");
    }

    private static ReadOnlyMemory<byte> Body(string to, string type, JsonElement content) => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("touser", to);
        json.WriteString("msgtype", type);
        json.WritePropertyName(type);
        content.WriteTo(json);
        json.WriteEndObject();
    });
}
