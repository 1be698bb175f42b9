using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Messages that users have subscribed to: subscription notices (订阅通知) and one-time messages (一次性订阅消息).</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/notify/api_sendnewsubscribemsg.html</remarks>
public sealed class SubscribeMessages(WeChatClient client)
{
    /// <summary>Sends a subscription notice, which takes one of the user's permissions.</summary>
    /// <param name="to">The user's OpenID.</param>
    /// <param name="message">WeChat's own body: <c>template_id</c>, <c>data</c> and what else there is; a <c>touser</c> is put right.</param>
    /// <param name="clientMsgId">Up to 32 characters: WeChat sends a user nothing twice under one id within ten minutes.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The id that <c>subscribe_msg_sent_event</c> will name; null where WeChat gave none, as its page says it does.</returns>
    /// <exception cref="WeChatException">
    /// WeChat answered with an error code: 43101, the user has given no permission, or it is used up; 40037, no such template; 41030, the page;
    /// 47003, a value that does not fit its field.
    /// </exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; with the same id it can be sent again.</exception>
    public async Task<string?> Send(string to, JsonElement message, string clientMsgId, CancellationToken cancellation) =>
        NoticeBody.MsgId(await client.PostForCode("/cgi-bin/message/subscribe/bizsend", NoticeBody.Of(to, message, clientMsgId), cancellation));

    /// <summary>Sends a one-time message to a user who has allowed it on a page of WeChat's.</summary>
    /// <param name="to">The user's OpenID.</param>
    /// <param name="message">WeChat's own body: <c>template_id</c>, <c>scene</c>, <c>title</c>, <c>data.content</c> and what else there is.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">
    /// WeChat answered with an error code: 43101, no permission left; 43102, a template of another kind; 40062, a title too long.
    /// </exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_templatesubscribe.html</remarks>
    public Task SendOnce(string to, JsonElement message, CancellationToken cancellation) =>
        client.PostForCode("/cgi-bin/message/template/subscribe", NoticeBody.Of(to, message, clientMsgId: null), cancellation);
}
