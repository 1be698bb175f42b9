using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>An article that a button of the website's sends.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Author">Its author.</param>
/// <param name="Digest">Its summary.</param>
/// <param name="ShowCover">Whether the picture stands in the text too.</param>
/// <param name="CoverUrl">The picture.</param>
/// <param name="ContentUrl">The article.</param>
/// <param name="SourceUrl">Where "read the original" leads.</param>
public sealed record SelfMenuArticle(
    string Title = "",
    string Author = "",
    string Digest = "",
    [property: JsonConverter(typeof(ZeroOrOne))] bool ShowCover = false,
    string CoverUrl = "",
    string ContentUrl = "",
    string SourceUrl = "");
