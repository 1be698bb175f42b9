namespace WxFunctions.WeChat.Api;

/// <summary>A picture of an article.</summary>
/// <param name="ImageMediaId">Permanent media.</param>
public sealed record ArticleImage(string ImageMediaId = "");
