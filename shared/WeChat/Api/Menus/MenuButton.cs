using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A button of a menu: one that does something (a type and what belongs to it), or one that opens up to five others.</summary>
/// <param name="Name">What stands on it: at most 16 bytes in the first row (4 Chinese characters are shown), 60 below (8).</param>
/// <param name="Type">
/// <c>click</c>, <c>view</c>, <c>scancode_push</c>, <c>scancode_waitmsg</c>, <c>pic_sysphoto</c>, <c>pic_photo_or_album</c>,
/// <c>pic_weixin</c>, <c>location_select</c>, <c>media_id</c>, <c>view_limited</c>, <c>article_id</c>, <c>article_view_limited</c> or
/// <c>miniprogram</c>; null for one that opens others.
/// </param>
/// <param name="Key">What the event says, at most 128 bytes: for <c>click</c> and those whose event brings something.</param>
/// <param name="Url">Where <c>view</c> leads, or <c>miniprogram</c> on clients without mini programs; at most 1024 bytes.</param>
/// <param name="MediaId">Permanent media: for <c>media_id</c> and <c>view_limited</c>.</param>
/// <param name="ArticleId">A published article: for <c>article_id</c> and <c>article_view_limited</c>.</param>
/// <param name="AppId">The mini program, which has to be linked to the account.</param>
/// <param name="PagePath">The mini program's page.</param>
/// <param name="SubButton">The buttons it opens.</param>
public sealed record MenuButton(
    string Name = "",
    string? Type = null,
    string? Key = null,
    string? Url = null,
    string? MediaId = null,
    string? ArticleId = null,
    [property: JsonPropertyName("appid")] string? AppId = null,
    [property: JsonPropertyName("pagepath")] string? PagePath = null,
    IReadOnlyList<MenuButton>? SubButton = null);
