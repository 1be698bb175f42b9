namespace WxFunctions.WeChat.Api;

/// <summary>An article that is out.</summary>
/// <param name="Idx">Which of the publication's, from 1.</param>
/// <param name="ArticleUrl">Its address, which lasts.</param>
public sealed record PublishedArticle(int Idx = 0, string ArticleUrl = "");
