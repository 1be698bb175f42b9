namespace WxFunctions.WeChat.Api;

/// <summary>The articles of a publication.</summary>
/// <param name="Count">How many.</param>
/// <param name="Item">Each of them.</param>
public sealed record PublishedArticles(int Count = 0, IReadOnlyList<PublishedArticle>? Item = null)
{
    /// <summary>Each of them.</summary>
    public IReadOnlyList<PublishedArticle> Item { get; init; } = Item ?? [];
}
