using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A draft in a list.</summary>
/// <param name="MediaId">Its id.</param>
/// <param name="Content">Its articles.</param>
/// <param name="UpdateTime">When it was last changed.</param>
public sealed record Draft(
    string MediaId = "",
    ArticleContent? Content = null,
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset UpdateTime = default)
{
    /// <summary>Its articles.</summary>
    public ArticleContent Content { get; init; } = Content ?? new();
}
