using System.Text;

namespace WxFunctions.WeChat.Api;

/// <summary>What an article may hold.</summary>
internal static class ArticleLimits
{
    private const int ArticlesMax = 8;
    private const int TitleCharsMax = 32;
    private const int AuthorCharsMax = 16;
    private const int DigestCharsMax = 128;
    private const int ContentCharsMax = 19_999;
    private const int ContentBytesMax = 1024 * 1024;
    private const int SourceBytesMax = 1024;
    private const int ImagesMax = 20;

    /// <exception cref="ArgumentException">More or longer than WeChat takes, with the place and the limit.</exception>
    public static void Check(IReadOnlyList<Article> articles)
    {
        Limit.Count(articles, 1, ArticlesMax);
        for (var n = 0; n < articles.Count; n++)
            Check(articles[n], $"articles[{n}]");
    }

    /// <exception cref="ArgumentException">Longer than WeChat takes, with the place and the limit.</exception>
    public static void Check(Article article, string place)
    {
        ArgumentNullException.ThrowIfNull(article);
        Limit.Chars(article.Title, TitleCharsMax, $"{place}.title");
        Limit.Chars(article.Content, ContentCharsMax, $"{place}.content");
        Limit.Check(
            Encoding.UTF8.GetByteCount(article.Content) < ContentBytesMax, $"{place}.content", $"must have less than {ContentBytesMax} bytes");
        if (article.Author is { Length: > 0 } author)
            Limit.Chars(author, AuthorCharsMax, $"{place}.author");
        if (article.Digest is { Length: > 0 } digest)
            Limit.Chars(digest, DigestCharsMax, $"{place}.digest");
        if (article.ContentSourceUrl is { Length: > 0 } source)
            Limit.Bytes(source, SourceBytesMax, $"{place}.content_source_url");
        if (article.ArticleType == "newspic")
            Limit.Count(article.ImageInfo?.ImageList ?? [], 1, ImagesMax, $"{place}.image_info.image_list");
        else
            Limit.Check(article.ThumbMediaId is { Length: > 0 }, $"{place}.thumb_media_id", "must be given for news");
    }
}
