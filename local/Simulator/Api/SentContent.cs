using System.Text;
using System.Text.Json;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Checks what a customer-service message carries, as far as WeChat can without its media, and puts it into words for the page.</summary>
internal static class SentContent
{
    private const int TextBytesMax = 2048;

    // WeChat does not say how large these are; the codes are known
    private const int MenuItemsMax = 20;
    private const int MenuItemCharsMax = 64;

    /// <param name="body">The whole body.</param>
    /// <param name="type">The <c>msgtype</c>.</param>
    /// <param name="words">What a reader of the page sees.</param>
    public static ApiError? Check(JsonElement body, string type, out string words)
    {
        var part = body.TryGetProperty(type, out var named) && named.ValueKind == JsonValueKind.Object ? named : default;
        words = Words(part, type);
        return type switch
        {
            "text" => CheckText(words),
            "image" or "voice" or "video" or "mpnews" => Needs(part, "media_id", ApiErrors.MediaId),
            "music" => Needs(part, "thumb_media_id", ApiErrors.MediaId),
            "news" => Articles(part).Length == 1 ? null : ApiErrors.ArticleCount,
            "mpnewsarticle" => Needs(part, "article_id", ApiErrors.ArticleId),
            "msgmenu" => CheckMenu(part),
            "wxcard" => Needs(part, "card_id", ApiErrors.CardId),
            "miniprogrampage" => Needs(part, "appid", ApiErrors.MiniProgramAppId) ?? Needs(part, "pagepath", ApiErrors.PagePath)
                ?? Needs(part, "thumb_media_id", ApiErrors.MediaId),
            _ => ApiErrors.MessageType,
        };
    }

    /// <summary>What stands beside the message: the agent that it comes from, and the label that says AI made it.</summary>
    public static ApiError? CheckSurroundings(JsonElement body)
    {
        if (body.TryGetProperty("customservice", out var service)
            && Member(service, "kf_account").Split('@') is not [{ Length: > 0 and <= 10 }, { Length: > 0 and <= 30 }])
            return ApiErrors.Agent;
        return body.TryGetProperty("aimsgcontext", out var context)
            && !(context.ValueKind == JsonValueKind.Object && context.TryGetProperty("is_ai_msg", out var label)
                && label.ValueKind == JsonValueKind.Number && label.TryGetInt32(out var number) && number is 0 or 1)
            ? ApiErrors.BodyFormat
            : null;
    }

    private static string Words(JsonElement part, string type) => type switch
    {
        "text" => Member(part, "content"),
        "news" when Articles(part) is [var article] => $"[news] {Member(article, "title")} {Member(article, "url")}".TrimEnd(),
        "msgmenu" => $"[msgmenu] {Member(part, "head_content")} {string.Join(" | ", Items(part).Select(item => Member(item, "content")))}",
        _ => $"[{type}] {Member(part, "title")}{Member(part, "media_id")}{Member(part, "article_id")}{Member(part, "card_id")}".TrimEnd(),
    };

    private static ApiError? CheckText(string text)
    {
        if (text.Length == 0)
            return ApiErrors.ContentEmpty;
        return Encoding.UTF8.GetByteCount(text) > TextBytesMax ? ApiErrors.ContentTooLong : null;
    }

    private static ApiError? CheckMenu(JsonElement part)
    {
        if (Items(part) is not { Length: > 0 and <= MenuItemsMax } items)
            return ApiErrors.MenuSize;
        return items.All(item => Member(item, "id").Length > 0 && Member(item, "content").Length is > 0 and <= MenuItemCharsMax)
            ? null
            : ApiErrors.MenuItemSize;
    }

    private static JsonElement[] Articles(JsonElement part) => List(part, "articles");

    private static JsonElement[] Items(JsonElement part) => List(part, "list");

    private static JsonElement[] List(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : [];

    private static ApiError? Needs(JsonElement part, string name, ApiError otherwise) => Member(part, name).Length > 0 ? null : otherwise;

    private static string Member(JsonElement part, string name) => part.Text(name);
}
