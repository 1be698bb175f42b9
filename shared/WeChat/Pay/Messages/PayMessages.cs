using System.Text.Json;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>Makes messages for the rule table of what WeChat Pay has told.</summary>
public static class PayMessages
{
    private const string MsgType = "pay";

    /// <summary>Makes the message of a notification.</summary>
    /// <param name="merchant">The merchant's short name.</param>
    /// <param name="notice">The notification.</param>
    /// <param name="openId">Who paid, so that a rule's reply finds them; null where nobody knows.</param>
    /// <param name="happenedAt">When.</param>
    public static PayMessage Make(string merchant, PayNotice notice, string? openId, DateTimeOffset happenedAt)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var bytes = WeChatJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("ToUserName", merchant);
            json.WriteString("FromUserName", openId ?? "");
            json.WriteNumber("CreateTime", happenedAt.ToUnixTimeSeconds());
            json.WriteString("MsgType", MsgType);
            json.WriteString("Event", notice.EventType);
            json.WriteString("Merchant", merchant);
            json.WritePropertyName("Resource");
            json.WriteRawValue(notice.Resource.Span);
            json.WriteEndObject();
        });
        return MessageBody.TryParse(bytes, out var body) is var error && body is not null
            ? Of(notice.EventType, body)
            : throw new JsonException($"A notification's resource cannot be read: {error}.");
    }

    private static PayMessage Of(string eventType, MessageBody body) => eventType switch
    {
        PayNotice.TransactionSuccess => new PaymentSucceeded(body),
        _ when eventType.StartsWith(PayNotice.RefundPrefix, StringComparison.Ordinal) => new RefundChanged(body),
        _ => new UnknownPayNotice(body),
    };
}
