using System.Text;
using System.Text.Json;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Checks what a customer-service message carries, as far as WeChat can without its media, and puts it into words for the page.</summary>
internal static class SentContent
{
    private const int TextBytesMax = 2048;

    /// <param name="body">The whole body.</param>
    /// <param name="type">The <c>msgtype</c>.</param>
    /// <param name="words">What a reader of the page sees.</param>
    public static ApiError? Check(JsonElement body, string type, out string words)
    {
        var part = body.TryGetProperty(type, out var named) && named.ValueKind == JsonValueKind.Object ? named : default;
        words = type == "text" ? Member(part, "content") : $"[{type}] {Member(part, "title")}{Member(part, "media_id")}".TrimEnd();
        return type switch
        {
            "text" => CheckText(words),
            "image" or "voice" or "video" => Member(part, "media_id").Length == 0 ? ApiErrors.MediaId : null,
            "music" => Member(part, "thumb_media_id").Length == 0 ? ApiErrors.MediaId : null,
            "news" => CheckNews(part, ref words),
            _ => ApiErrors.MessageType,
        };
    }

    private static ApiError? CheckText(string text)
    {
        if (text.Length == 0)
            return ApiErrors.ContentEmpty;
        return Encoding.UTF8.GetByteCount(text) > TextBytesMax ? ApiErrors.ContentTooLong : null;
    }

    /// <summary>A customer-service message carries one article.</summary>
    private static ApiError? CheckNews(JsonElement part, ref string words)
    {
        if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty("articles", out var articles)
            || articles.ValueKind != JsonValueKind.Array || articles.GetArrayLength() != 1)
            return ApiErrors.ArticleCount;
        words = $"[news] {Member(articles[0], "title")} {Member(articles[0], "url")}".TrimEnd();
        return null;
    }

    private static string Member(JsonElement part, string name) => part.ValueKind == JsonValueKind.Object ? part.Text(name) : "";
}
