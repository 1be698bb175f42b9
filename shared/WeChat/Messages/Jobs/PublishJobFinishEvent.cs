namespace WxFunctions.WeChat.Messages;

/// <summary>Publishing a draft has ended.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "PUBLISHJOBFINISH")]
[WireName("event", "FREEPUBLISHJOBFINISH")]
public sealed record PublishJobFinishEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The id that starting to publish gave.</summary>
    public long PublishId { get; } = Body["PublishEventInfo"]["publish_id"].Int64;

    /// <summary>
    /// 0 success, 1 publishing, 2 the check for reprints failed, 3 failed, 4 the platform's review refused, 5 all articles deleted by the
    /// user afterwards, 6 all articles banned by the system afterwards.
    /// </summary>
    public int PublishStatus { get; } = Body["PublishEventInfo"]["publish_status"].Int32;

    /// <summary>What the published articles are called from now on; null unless it was a success.</summary>
    public string? ArticleId { get; } = Body["PublishEventInfo"]["article_id"].WordOrNull;

    /// <summary>The published articles; null unless it was a success.</summary>
    public PublishedArticles? ArticleDetail { get; } = Body["PublishEventInfo"]["article_detail"].Part(PublishedArticles.Of);

    /// <summary>Which articles failed, counted from 1; with the states 2 and 4 only.</summary>
    public IReadOnlyList<int> FailIdx { get; } = Body["PublishEventInfo"].All("fail_idx").Numbers();
}

/// <summary>The articles of a publication.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Items">The articles, in order.</param>
public sealed record PublishedArticles(int Count, IReadOnlyList<PublishedArticle> Items)
{
    internal static PublishedArticles Of(Element detail) => new(
        detail["count"].Int32,
        detail.All("item").Parts(PublishedArticle.Of));
}

/// <summary>An article of a publication.</summary>
/// <param name="Idx">Which article, counted from 1.</param>
/// <param name="ArticleUrl">Its address.</param>
public sealed record PublishedArticle(int Idx, string ArticleUrl)
{
    internal static PublishedArticle Of(Element item) => new(item["idx"].Int32, item["article_url"].Word);
}
