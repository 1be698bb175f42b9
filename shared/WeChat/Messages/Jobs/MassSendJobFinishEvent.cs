namespace WxFunctions.WeChat.Messages;

/// <summary>A mass sending has ended. The sender is an administrator or the platform.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "MASSSENDJOBFINISH")]
public sealed record MassSendJobFinishEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The id that starting the mass sending gave; not one of this event. On the wire <c>MsgID</c>.</summary>
    public long MsgId { get; } = Body["MsgID"].Int64;

    /// <summary><c>send success</c>, <c>send fail</c> or <c>err(…)</c> with the number of a reason, such as 10001, advertising.</summary>
    public string Status { get; } = Body["Status"].Word;

    /// <summary>How many users it was meant for.</summary>
    public int TotalCount { get; } = Body["TotalCount"].Int32;

    /// <summary>How many users were left after filtering: as a rule <see cref="SentCount"/> + <see cref="ErrorCount"/>.</summary>
    public int FilterCount { get; } = Body["FilterCount"].Int32;

    /// <summary>How many users got it.</summary>
    public int SentCount { get; } = Body["SentCount"].Int32;

    /// <summary>How many users it failed for.</summary>
    public int ErrorCount { get; } = Body["ErrorCount"].Int32;

    /// <summary>What the check for reprints found; null unless articles were sent.</summary>
    public CopyrightCheckResult? CopyrightCheckResult { get; } = Body["CopyrightCheckResult"].Part(Messages.CopyrightCheckResult.Of);

    /// <summary>Where the articles are; null unless articles were sent.</summary>
    public ArticleUrlResult? ArticleUrlResult { get; } = Body["ArticleUrlResult"].Part(Messages.ArticleUrlResult.Of);
}

/// <summary>What the check for reprints found.</summary>
/// <param name="Count">How many articles were found to be reprints.</param>
/// <param name="ResultList">Those articles, perhaps none.</param>
/// <param name="CheckState">For all of them: 1 no reprint, sent; 2 reprint, may be sent; 3 reprint, may not.</param>
public sealed record CopyrightCheckResult(int Count, IReadOnlyList<CopyrightCheck> ResultList, int CheckState)
{
    internal static CopyrightCheckResult Of(Element result) => new(
        result["Count"].Int32,
        result.Items("ResultList", "item", CopyrightCheck.Of),
        result["CheckState"].Int32);
}

/// <summary>What the check for reprints found of one article.</summary>
/// <param name="ArticleIdx">Which article, counted from 1.</param>
/// <param name="UserDeclareState">What its author declared, as a number.</param>
/// <param name="AuditState">What the check found, as a number.</param>
/// <param name="OriginalArticleUrl">The article it resembles.</param>
/// <param name="OriginalArticleType">What kind of article that is, as a number.</param>
/// <param name="CanReprint">Whether it may be reprinted.</param>
/// <param name="NeedReplaceContent">Whether its content has to be replaced by the original's.</param>
/// <param name="NeedShowReprintSource">Whether the source has to be shown.</param>
public sealed record CopyrightCheck(
    int ArticleIdx,
    int UserDeclareState,
    int AuditState,
    string OriginalArticleUrl,
    int OriginalArticleType,
    bool CanReprint,
    bool NeedReplaceContent,
    bool NeedShowReprintSource)
{
    internal static CopyrightCheck Of(Element item) => new(
        item["ArticleIdx"].Int32,
        item["UserDeclareState"].Int32,
        item["AuditState"].Int32,
        item["OriginalArticleUrl"].Word,
        item["OriginalArticleType"].Int32,
        item["CanReprint"].Flag,
        item["NeedReplaceContent"].Flag,
        item["NeedShowReprintSource"].Flag);
}

/// <summary>Where the articles of a mass sending are.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="ResultList">The articles, perhaps none.</param>
public sealed record ArticleUrlResult(int Count, IReadOnlyList<ArticleUrl> ResultList)
{
    internal static ArticleUrlResult Of(Element result) => new(
        result["Count"].Int32,
        result.Items("ResultList", "item", Messages.ArticleUrl.Of));
}

/// <summary>Where an article of a mass sending is.</summary>
/// <param name="ArticleIdx">Which article, counted from 1.</param>
/// <param name="Url">Its address; on the wire <c>ArticleUrl</c>.</param>
public sealed record ArticleUrl(int ArticleIdx, string Url)
{
    internal static ArticleUrl Of(Element item) => new(item["ArticleIdx"].Int32, item["ArticleUrl"].Word);
}
