using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A published article of the account's own as a customer-service message (客服消息, <c>msgtype</c> mpnewsarticle).</summary>
/// <param name="ArticleId">The id that publishing it has given (发布, freepublish).</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingMpNewsArticle(string ArticleId) : OutgoingMessage
{
    internal override string Type => "mpnewsarticle";

    internal static OutgoingMessage Read(JsonPlace content) => new OutgoingMpNewsArticle(content.Object("article_id").Id("article_id"));

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("article_id", ArticleId);
        json.WriteEndObject();
    }
}
