using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A button of a menu that may have been made on the website, whose types are others than the API's.</summary>
/// <param name="Name">What stands on it.</param>
/// <param name="Type">The API's types, or <c>text</c>, <c>img</c>, <c>video</c>, <c>voice</c>, <c>news</c>.</param>
/// <param name="Key">What the event says.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Value">The text, or the media id (good for 3 days only), or what <paramref name="NewsInfo"/> stands for.</param>
/// <param name="NewsInfo">The articles of <c>news</c>.</param>
/// <param name="SubButton">The buttons it opens.</param>
public sealed record SelfMenuButton(
    string Name = "",
    string Type = "",
    string? Key = null,
    string? Url = null,
    string? Value = null,
    SelfMenuList<SelfMenuArticle>? NewsInfo = null,
    SelfMenuList<SelfMenuButton>? SubButton = null);
