using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>The articles of one draft or publication.</summary>
/// <param name="NewsItem">The articles; none where they were not asked for.</param>
/// <param name="CreateTime">When it was made.</param>
/// <param name="UpdateTime">When it was last changed.</param>
public sealed record ArticleContent(
    IReadOnlyList<Article>? NewsItem = null,
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset CreateTime = default,
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset UpdateTime = default)
{
    /// <summary>The articles; none where they were not asked for.</summary>
    public IReadOnlyList<Article> NewsItem { get; init; } = NewsItem ?? [];
}
