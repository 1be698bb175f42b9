namespace WxFunctions.WeChat.Api;

/// <summary>A product.</summary>
/// <param name="ProductKey">From the console.</param>
public sealed record ArticleProduct(string ProductKey = "");
