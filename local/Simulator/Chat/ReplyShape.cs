using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>Brings a passive reply into the shape of a customer-service message, so that the page has one way to show either.</summary>
internal static class ReplyShape
{
    /// <param name="xml">The reply, well-formed.</param>
    /// <returns>What the page shows, and the text for a reader; nothing for a reply that the user does not see.</returns>
    public static (JsonElement Message, string Text)? Of(string xml)
    {
        if (MessageBody.TryParse(Encoding.UTF8.GetBytes(xml), out var reply) != BodyError.None || reply is null)
            return null;
        var type = reply["MsgType"].Text;
        object? part = type switch
        {
            "text" => new { content = reply["Content"].Text },
            "image" => new { media_id = reply["Image"]["MediaId"].Text },
            "voice" => new { media_id = reply["Voice"]["MediaId"].Text },
            "video" => new
            {
                media_id = reply["Video"]["MediaId"].Text,
                title = reply["Video"]["Title"].Text,
                description = reply["Video"]["Description"].Text,
            },
            "music" => new
            {
                title = reply["Music"]["Title"].Text,
                description = reply["Music"]["Description"].Text,
                musicurl = reply["Music"]["MusicUrl"].Text,
                thumb_media_id = reply["Music"]["ThumbMediaId"].Text,
            },
            "news" => new { articles = reply["Articles"].All("item").Select(Article).ToList() },
            _ => null,
        };
        if (part is null)
            return null;
        var message = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["msgtype"] = type, [type] = part });
        return (message, type == "text" ? reply["Content"].Text : $"[{type}]");
    }

    private static object Article(Element item) => new
    {
        title = item["Title"].Text,
        description = item["Description"].Text,
        picurl = item["PicUrl"].Text,
        url = item["Url"].Text,
    };
}
