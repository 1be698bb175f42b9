namespace WxFunctions.WeChat.Api;

/// <summary>The pictures of an article of kind <c>newspic</c>.</summary>
/// <param name="ImageList">1 to 20, the first of which is the cover.</param>
public sealed record ArticleImages(IReadOnlyList<ArticleImage>? ImageList = null)
{
    /// <summary>1 to 20, the first of which is the cover.</summary>
    public IReadOnlyList<ArticleImage> ImageList { get; init; } = ImageList ?? [];
}
