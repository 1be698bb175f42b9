using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>What has become of a publication.</summary>
/// <param name="PublishId">The job.</param>
/// <param name="State">How far it is.</param>
/// <param name="ArticleId">What it is called when it is out.</param>
/// <param name="ArticleDetail">The addresses of its articles when it is out.</param>
/// <param name="FailIdx">Which articles failed, from 1.</param>
public sealed record PublishStatus(
    [property: JsonConverter(typeof(TextOrNumber))] string PublishId = "",
    [property: JsonPropertyName("publish_status")] PublishState State = PublishState.Success,
    string ArticleId = "",
    PublishedArticles? ArticleDetail = null,
    IReadOnlyList<int>? FailIdx = null)
{
    /// <summary>The addresses of its articles when it is out.</summary>
    public PublishedArticles ArticleDetail { get; init; } = ArticleDetail ?? new();

    /// <summary>Which articles failed, from 1.</summary>
    public IReadOnlyList<int> FailIdx { get; init; } = FailIdx ?? [];
}
