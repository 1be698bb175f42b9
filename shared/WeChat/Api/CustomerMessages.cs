using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Customer-service messages (客服消息).</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed class CustomerMessages(WeChatClient client)
{
    /// <summary>Sends a message to a user who has written, clicked, scanned or followed lately. WeChat gives it no id.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">
    /// WeChat answered with an error code: 45015 and 45047, the user's action is too long ago or its allowance used up; 40007, unknown media;
    /// 45002, a text too long; 45008, more than one article; 45098 and 45099, a menu too long; 61452, no such agent.
    /// </exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; one without an <c>errcode</c> is none either.</exception>
    public async Task Send(CustomerMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        _ = await client.PostForCode("/cgi-bin/message/custom/send", Body(message), cancellation);
    }

    /// <summary>
    /// Shows the user that an answer is being written, for 15 seconds or until a message comes. Without effect, and no error, where no message
    /// was exchanged with the user in the last 30 seconds (45080), or where it is shown already (45081).
    /// </summary>
    /// <param name="to">The user's OpenID.</param>
    /// <param name="command"><c>Typing</c>, or <c>CancelTyping</c> to end it.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat answered with an error code: 45072, no such command.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_typing.html</remarks>
    public async Task Typing(string to, string command, CancellationToken cancellation)
    {
        var body = WeChatJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("touser", to);
            json.WriteString("command", command);
            json.WriteEndObject();
        });
        _ = await client.PostForCode("/cgi-bin/message/custom/typing", body, cancellation);
    }

    private static ReadOnlyMemory<byte> Body(CustomerMessage message) => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("touser", message.To);
        json.WriteString("msgtype", message.Type);
        json.WritePropertyName(message.Type);
        message.Content.WriteTo(json);
        if (message.KfAccount is { } agent)
        {
            json.WriteStartObject("customservice");
            json.WriteString("kf_account", agent);
            json.WriteEndObject();
        }

        if (message.IsAi)
        {
            json.WriteStartObject("aimsgcontext");
            json.WriteNumber("is_ai_msg", 1);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });
}
