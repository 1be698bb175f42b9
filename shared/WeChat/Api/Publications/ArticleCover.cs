namespace WxFunctions.WeChat.Api;

/// <summary>How an article's cover is cut.</summary>
/// <param name="CropPercentList">A part for each shape.</param>
public sealed record ArticleCover(IReadOnlyList<CoverCrop>? CropPercentList = null)
{
    /// <summary>A part for each shape.</summary>
    public IReadOnlyList<CoverCrop> CropPercentList { get; init; } = CropPercentList ?? [];
}
