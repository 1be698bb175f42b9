using System.Collections.Immutable;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Replies;

/// <summary>
/// Articles (图文). Their number is checked twice: nothing but 1 to 8 can be made, and more than one is refused when it is written for a
/// message that WeChat shows one for, as it would cut the others without a word.
/// </summary>
public sealed record NewsReply : PassiveReply
{
    /// <summary>How many WeChat shows for a menu click or a follow.</summary>
    public const int ArticlesMax = 8;

    /// <summary>Articles in the order in which they are shown.</summary>
    /// <exception cref="ArgumentException">None, or more than 8.</exception>
    public NewsReply(params ImmutableArray<NewsArticle> articles)
    {
        if (articles.IsDefaultOrEmpty || articles.Length > ArticlesMax)
            throw new ArgumentException($"A passive news has 1 to {ArticlesMax} articles.", nameof(articles));
        Articles = articles;
    }

    /// <inheritdoc/>
    public override string MsgType => "news";

    /// <summary>The articles.</summary>
    public ImmutableArray<NewsArticle> Articles { get; }

    /// <inheritdoc/>
    public override string? FaultFor(Type message) => Articles.Length > 1 && typeof(StandardMessage).IsAssignableFrom(message)
        ? $"has {Articles.Length} articles: WeChat shows one in answer to what a user sends, several only for events"
        : null;

    /// <summary>By the articles, not by the array that holds them.</summary>
    public bool Equals(NewsReply? other) => other is not null && Articles.SequenceEqual(other.Articles);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Articles.Length, Articles[0]);

    internal override void Write(IReplyWriter writer)
    {
        writer.Number("ArticleCount", Articles.Length);
        writer.Part("Articles", articles => articles.Parts("item", Articles, (item, article) =>
        {
            item.Text("Title", article.Title);
            item.Text("Description", article.Description);
            item.Text("PicUrl", article.PicUrl);
            item.Text("Url", article.Url);
        }));
    }
}
