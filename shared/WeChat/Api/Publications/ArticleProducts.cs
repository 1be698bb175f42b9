namespace WxFunctions.WeChat.Api;

/// <summary>What is sold below an article.</summary>
/// <param name="FooterProductInfo">The product.</param>
public sealed record ArticleProducts(ArticleProduct? FooterProductInfo = null);
