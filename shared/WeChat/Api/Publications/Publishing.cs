using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// Publishing without telling followers (发布能力). Since July 2025 only for accounts that are or can be certified; all others get 48001.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/public/api_freepublish_submit.html</remarks>
public sealed partial class Publishing(WeChatClient client)
{
    /// <summary>Publications that one page lists.</summary>
    public const int PageMax = 20;

    /// <summary>Publishes a draft. That WeChat takes it on is all this says; the event PUBLISHJOBFINISH tells the rest. 100 a day.</summary>
    /// <exception cref="WeChatException">53503: the draft fails the checks; 53504, 53505: to be done or saved on the website.</exception>
    public async Task<PublishJob> Submit(string mediaId, CancellationToken cancellation)
    {
        Limit.Id(mediaId);
        var answer = await client.Change("/cgi-bin/freepublish/submit", new JsonObject { ["media_id"] = mediaId }, cancellation);
        _ = answer.Text("publish_id");
        return answer.As(PublishingJson.Wire.PublishJob);
    }

    /// <summary>How far a publication is. 100 a day: wait for the event rather than ask often.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/public/api_freepublish_get.html</remarks>
    public async Task<PublishStatus> Get(string publishId, CancellationToken cancellation)
    {
        Limit.Id(publishId);
        var answer = await client.Query("/cgi-bin/freepublish/get", new JsonObject { ["publish_id"] = publishId }, cancellation);
        _ = answer.Number("publish_status");
        return answer.As(PublishingJson.Wire.PublishStatus);
    }

    /// <summary>Deletes what is out, for ever. 10 a day.</summary>
    /// <param name="articleId">The publication.</param>
    /// <param name="index">Which article, from 1; 0 for all.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">53600: no such publication.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/public/api_freepublishdelete.html</remarks>
    public Task Delete(string articleId, int index, CancellationToken cancellation)
    {
        Limit.Id(articleId);
        Limit.Range(index, 0, 8);
        return client.Change(
            "/cgi-bin/freepublish/delete", new JsonObject { ["article_id"] = articleId, ["index"] = index }, cancellation);
    }

    /// <summary>The articles of a publication. 100 a day.</summary>
    /// <exception cref="WeChatException">53600: no such publication.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/public/api_freepublishgetarticle.html</remarks>
    public async Task<IReadOnlyList<Article>> GetArticle(string articleId, CancellationToken cancellation)
    {
        Limit.Id(articleId);
        var answer = await client.Query("/cgi-bin/freepublish/getarticle", new JsonObject { ["article_id"] = articleId }, cancellation);
        return answer.Items("news_item", PublishingJson.Wire.Article);
    }

    /// <summary>A page of what was published this way; mass messages are not among it. 100 a day.</summary>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="count">1 to 20.</param>
    /// <param name="withContent">Whether the articles' content comes too.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/public/api_freepublish_batchget.html</remarks>
    public async Task<Page<Publication>> List(int offset, int count, bool withContent, CancellationToken cancellation)
    {
        Limit.Range(offset, 0, int.MaxValue);
        Limit.Range(count, 1, PageMax);
        var body = new JsonObject { ["offset"] = offset, ["count"] = count, ["no_content"] = withContent ? 0 : 1 };
        var answer = await client.Query("/cgi-bin/freepublish/batchget", body, cancellation);
        return new Page<Publication>((int)answer.Number("total_count"), answer.Items("item", PublishingJson.Wire.Publication));
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(Article))]
    [JsonSerializable(typeof(Publication))]
    [JsonSerializable(typeof(PublishJob))]
    [JsonSerializable(typeof(PublishStatus))]
    private sealed partial class PublishingJson : JsonSerializerContext
    {
        public static PublishingJson Wire { get; } = new(WeChatJson.Snake());
    }
}
