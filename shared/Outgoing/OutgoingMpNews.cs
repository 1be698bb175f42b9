using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>
/// An article of the account's own as a customer-service message (客服消息, <c>msgtype</c> mpnews). WeChat is withdrawing this kind in
/// favour of <see cref="OutgoingMpNewsArticle"/>.
/// </summary>
/// <param name="MediaId">The id of the article's draft, which holds one article.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingMpNews(string MediaId) : OutgoingMessage
{
    internal override string Type => "mpnews";

    internal static OutgoingMessage Read(JsonPlace content) => new OutgoingMpNews(content.Object("media_id").Id("media_id"));

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("media_id", MediaId);
        json.WriteEndObject();
    }
}
