using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Articles before they go out (草稿箱); for every account.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add.html</remarks>
public sealed partial class Drafts(WeChatClient client)
{
    /// <summary>Drafts that one page lists.</summary>
    public const int PageMax = 20;

    /// <summary>Makes a draft. 1000 times a day.</summary>
    /// <param name="articles">1 to 8.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Its media id: what is published, or sent as <c>mpnews</c>. A mass message uses it up.</returns>
    /// <exception cref="ArgumentException">An article has more than WeChat takes.</exception>
    /// <exception cref="WeChatException">40007: a picture is not permanent media; 45003, 45004, 45110, 45166, 53404 to 53406.</exception>
    public async Task<string> Add(IReadOnlyList<Article> articles, CancellationToken cancellation)
    {
        ArticleLimits.Check(articles);
        var body = new JsonObject { ["articles"] = new JsonArray([.. articles.Select(Node)]) };
        return (await client.Change("/cgi-bin/draft/add", body, cancellation)).Text("media_id");
    }

    /// <summary>Replaces an article of a draft. 1000 times a day.</summary>
    /// <param name="mediaId">The draft.</param>
    /// <param name="index">Which article, from 0.</param>
    /// <param name="article">The new one.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The article has more than WeChat takes.</exception>
    /// <exception cref="WeChatException">40007: no such draft; 40114: no such article; 45166.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_update.html</remarks>
    public Task Update(string mediaId, int index, Article article, CancellationToken cancellation)
    {
        Limit.Id(mediaId);
        Limit.Range(index, 0, 7);
        ArticleLimits.Check(article, "articles");
        var body = new JsonObject { ["media_id"] = mediaId, ["index"] = index, ["articles"] = Node(article) };
        return client.Change("/cgi-bin/draft/update", body, cancellation);
    }

    /// <summary>The articles of a draft. 500 times a day.</summary>
    /// <exception cref="WeChatException">40007: no such draft.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_getdraft.html</remarks>
    public async Task<IReadOnlyList<Article>> Get(string mediaId, CancellationToken cancellation)
    {
        Limit.Id(mediaId);
        var answer = await client.Query("/cgi-bin/draft/get", new JsonObject { ["media_id"] = mediaId }, cancellation);
        return answer.Items("news_item", DraftsJson.Wire.Article);
    }

    /// <summary>Deletes a draft for ever. 1000 times a day.</summary>
    /// <exception cref="WeChatException">40007: no such draft.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_delete.html</remarks>
    public Task Delete(string mediaId, CancellationToken cancellation)
    {
        Limit.Id(mediaId);
        return client.Change("/cgi-bin/draft/delete", new JsonObject { ["media_id"] = mediaId }, cancellation);
    }

    /// <summary>How many there are. 1000 times a day.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_count.html</remarks>
    public async Task<int> Count(CancellationToken cancellation) =>
        (int)(await client.Query("/cgi-bin/draft/count", cancellation)).Number("total_count");

    /// <summary>A page of the drafts. 1000 times a day.</summary>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="count">1 to 20.</param>
    /// <param name="withContent">Whether the articles' content comes too.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_batchget.html</remarks>
    public async Task<Page<Draft>> List(int offset, int count, bool withContent, CancellationToken cancellation)
    {
        Limit.Range(offset, 0, int.MaxValue);
        Limit.Range(count, 1, PageMax);
        var body = new JsonObject { ["offset"] = offset, ["count"] = count, ["no_content"] = withContent ? 0 : 1 };
        var answer = await client.Query("/cgi-bin/draft/batchget", body, cancellation);
        return new Page<Draft>((int)answer.Number("total_count"), answer.Items("item", DraftsJson.Wire.Draft));
    }

    private static JsonNode Node(Article article) => JsonObjects.Node(article, DraftsJson.Wire.Article);

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(Article))]
    [JsonSerializable(typeof(Draft))]
    private sealed partial class DraftsJson : JsonSerializerContext
    {
        public static DraftsJson Wire { get; } = new(WeChatJson.Snake());
    }
}
