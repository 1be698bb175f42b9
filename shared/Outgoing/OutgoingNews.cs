using System.Text.Json;
using WxFunctions.JsonReading;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Outgoing;

/// <summary>A link with a picture as a customer-service message (客服消息, <c>msgtype</c> news): one article, more are error 45008.</summary>
/// <param name="Article">The article.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingNews(NewsArticle Article) : OutgoingMessage
{
    internal override string Type => "news";

    internal static OutgoingMessage Read(JsonPlace content)
    {
        const string Shape = "a list of 1 to 1 articles";
        var article = content.Object("articles").Required("articles", Shape).Items(1, 1, "articles").Single();
        _ = article.Object("title", "description", "url", "picurl");
        return new OutgoingNews(new NewsArticle(
            article.Required("title", "a text").Text(MessageFields.TitleCharsMax),
            article.Words("description", MessageFields.DescriptionCharsMax) ?? "",
            article.Url("picurl") ?? "",
            article.RequiredUrl("url")));
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("articles");
        json.WriteStartObject();
        json.WriteString("title", Article.Title);
        json.WriteString("description", Article.Description);
        json.WriteString("url", Article.Url);
        json.WriteString("picurl", Article.PicUrl);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
