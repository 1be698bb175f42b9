using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Files that WeChat keeps (永久素材); articles are made as <see cref="Drafts"/>.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/material/permanent/api_addmaterial.html</remarks>
public sealed partial class Materials(WeChatClient client)
{
    /// <summary>Files that one page lists.</summary>
    public const int PageMax = 20;

    /// <summary>Sends a file to be kept.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="file">Of at most so many bytes as <see cref="MediaType"/> says.</param>
    /// <param name="words">What is said of a video, which needs it; null for the others.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The file is too large, or words are missing or too many.</exception>
    /// <exception cref="WeChatException">40004 to 40012, 40113: its kind or size is refused; 45034 and the like: no room.</exception>
    public async Task<AddedMaterial> Add(MediaType type, MediaFile file, VideoWords? words, CancellationToken cancellation)
    {
        type.Check(file);
        Limit.Check(type == MediaType.Video == words is not null, nameof(words), "must be given for a video, and for nothing else");
        (string, JsonObject)? field = words is null
            ? null
            : ("description", new JsonObject { ["title"] = words.Title, ["introduction"] = words.Introduction });
        var answer = await client.Upload("/cgi-bin/material/add_material", [("type", type.Word())], file, field, cancellation);
        _ = answer.Text("media_id");
        return answer.As(MaterialsJson.Wire.AddedMaterial);
    }

    /// <summary>Asks for what is kept.</summary>
    /// <exception cref="WeChatException">40007: no such file.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/material/permanent/api_getmaterial.html</remarks>
    public async Task<Material> Get(string mediaId, CancellationToken cancellation)
    {
        Limit.Id(mediaId);
        var answer = await client.Download("/cgi-bin/material/get_material", new JsonObject { ["media_id"] = mediaId }, cancellation);
        if (answer.File is { } file)
            return new Material(file, null, []);
        return answer.Json.Json.TryGetProperty("down_url", out _)
            ? new Material(null, answer.Json.As(MaterialsJson.Wire.MaterialVideo), [])
            : new Material(null, null, answer.Json.Items("news_item", MaterialsJson.Wire.Article));
    }

    /// <summary>Deletes what is kept.</summary>
    /// <exception cref="WeChatException">40007: no such file; 48005: a menu or an automatic reply uses it.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/material/permanent/api_delmaterial.html</remarks>
    public Task Delete(string mediaId, CancellationToken cancellation)
    {
        Limit.Id(mediaId);
        return client.Change("/cgi-bin/material/del_material", new JsonObject { ["media_id"] = mediaId }, cancellation);
    }

    /// <summary>How much is kept.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/material/permanent/api_getmaterialcount.html</remarks>
    public async Task<MaterialCount> Count(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/material/get_materialcount", cancellation)).As(MaterialsJson.Wire.MaterialCount);

    /// <summary>A page of what is kept, the newest first.</summary>
    /// <param name="type"><c>image</c>, <c>video</c>, <c>voice</c> or <c>news</c>.</param>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="count">1 to 20.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">40004 and the like: no such kind.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/material/permanent/api_batchgetmaterial.html</remarks>
    public async Task<Page<MaterialItem>> List(string type, int offset, int count, CancellationToken cancellation)
    {
        Limit.Check(type is "image" or "video" or "voice" or "news", nameof(type), "must be image, video, voice or news");
        Limit.Range(offset, 0, int.MaxValue);
        Limit.Range(count, 1, PageMax);
        var body = new JsonObject { ["type"] = type, ["offset"] = offset, ["count"] = count };
        var answer = await client.Query("/cgi-bin/material/batchget_material", body, cancellation);
        return new Page<MaterialItem>((int)answer.Number("total_count"), answer.Items("item", MaterialsJson.Wire.MaterialItem));
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(AddedMaterial))]
    [JsonSerializable(typeof(MaterialVideo))]
    [JsonSerializable(typeof(MaterialCount))]
    [JsonSerializable(typeof(MaterialItem))]
    [JsonSerializable(typeof(Article))]
    private sealed partial class MaterialsJson : JsonSerializerContext
    {
        public static MaterialsJson Wire { get; } = new(WeChatJson.Snake());
    }
}
