using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Template messages (模板消息), for certified service accounts.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage.html</remarks>
public sealed class TemplateMessages(WeChatClient client)
{
    /// <summary>Sends a notice to a follower. That WeChat takes it does not say that it arrives: TEMPLATESENDJOBFINISH does.</summary>
    /// <param name="to">The user's OpenID.</param>
    /// <param name="message">WeChat's own body: <c>template_id</c>, <c>data</c> and what else there is; a <c>touser</c> is put right.</param>
    /// <param name="clientMsgId">Up to 32 characters: WeChat sends a user nothing twice under one id within ten minutes.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The id that the event will name; null where WeChat gave none.</returns>
    /// <exception cref="WeChatException">
    /// WeChat answered with an error code: 40037, no such template in the account; 47003, a value that does not fit its field; 43004, the user
    /// does not follow; 40165 and 40166, the mini program; 43116 and 48011, a template that is blocked.
    /// </exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; with the same id it can be sent again.</exception>
    public async Task<string?> Send(string to, JsonElement message, string clientMsgId, CancellationToken cancellation) =>
        NoticeBody.MsgId(await client.PostForCode("/cgi-bin/message/template/send", NoticeBody.Of(to, message, clientMsgId), cancellation));
}
