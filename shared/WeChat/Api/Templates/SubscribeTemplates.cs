using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>The templates of subscription notices (订阅通知), for certified service accounts.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/notify/api_addwxopennewtmpl.html</remarks>
public sealed partial class SubscribeTemplates(WeChatClient client)
{
    /// <summary>Titles that one page lists.</summary>
    public const int PageMax = 30;

    private const int KeywordsMin = 2;
    private const int KeywordsMax = 5;
    private const int SceneCharsMax = 15;

    /// <summary>The account's categories.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/notify/api_getcategory.html</remarks>
    public async Task<IReadOnlyList<TemplateCategory>> Categories(CancellationToken cancellation) =>
        (await client.Query("/wxaapi/newtmpl/getcategory", cancellation)).Items("data", SubscribeTemplatesJson.Wire.TemplateCategory);

    /// <summary>A page of the library's templates for these categories.</summary>
    /// <param name="categoryIds">1 or more.</param>
    /// <param name="start">How many to leave out.</param>
    /// <param name="limit">1 to 30.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">200016 to 200019: one of these values.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/notify/api_getpubnewtemplatetitles.html</remarks>
    public async Task<Page<TemplateTitle>> Titles(
        IReadOnlyCollection<int> categoryIds, int start, int limit, CancellationToken cancellation)
    {
        Limit.Count(categoryIds, 1, 100);
        Limit.Range(start, 0, int.MaxValue);
        Limit.Range(limit, 1, PageMax);
        var answer = await client.Query(
            "/wxaapi/newtmpl/getpubtemplatetitles",
            [
                ("ids", string.Join(',', categoryIds)),
                ("start", start.ToString(CultureInfo.InvariantCulture)),
                ("limit", limit.ToString(CultureInfo.InvariantCulture)),
            ],
            cancellation);
        return new Page<TemplateTitle>((int)answer.Number("count"), answer.Items("data", SubscribeTemplatesJson.Wire.TemplateTitle));
    }

    /// <summary>The keys that a template of the library can have.</summary>
    /// <exception cref="WeChatException">200014: no such template.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/notify/api_getpubnewtemplatekeywords.html</remarks>
    public async Task<IReadOnlyList<TemplateKeyword>> Keywords(string tid, CancellationToken cancellation)
    {
        Limit.Id(tid);
        var answer = await client.Query("/wxaapi/newtmpl/getpubtemplatekeywords", [("tid", tid)], cancellation);
        return answer.Items("data", SubscribeTemplatesJson.Wire.TemplateKeyword);
    }

    /// <summary>Takes a template from the library into use.</summary>
    /// <param name="tid">Its number in the library.</param>
    /// <param name="keywordIds">2 to 5 of its keys, in the order that they are shown in.</param>
    /// <param name="scene">What it is for: 1 to 15 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">200012: there are 25; 200014, 200020 to 200022: one of these values.</exception>
    public async Task<string> Add(string tid, IReadOnlyCollection<int> keywordIds, string scene, CancellationToken cancellation)
    {
        Limit.Id(tid);
        Limit.Count(keywordIds, KeywordsMin, KeywordsMax);
        Limit.Chars(scene, SceneCharsMax);
        var body = new JsonObject { ["tid"] = tid, ["kidList"] = JsonObjects.List(keywordIds), ["sceneDesc"] = scene };
        return (await client.Change("/wxaapi/newtmpl/addtemplate", body, cancellation)).Text("priTmplId");
    }

    /// <summary>The templates in use.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/notify/api_getwxanewtmpl.html</remarks>
    public async Task<IReadOnlyList<SubscribeTemplate>> List(CancellationToken cancellation) =>
        (await client.Query("/wxaapi/newtmpl/gettemplate", cancellation)).Items("data", SubscribeTemplatesJson.Wire.SubscribeTemplate);

    /// <summary>Takes a template out of use.</summary>
    /// <exception cref="WeChatException">200014 and the like: no such template.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/notify/api_delwxanewtmpl.html</remarks>
    public Task Delete(string templateId, CancellationToken cancellation)
    {
        Limit.Id(templateId);
        return client.Change("/wxaapi/newtmpl/deltemplate", new JsonObject { ["priTmplId"] = templateId }, cancellation);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(TemplateCategory))]
    [JsonSerializable(typeof(TemplateTitle))]
    [JsonSerializable(typeof(TemplateKeyword))]
    [JsonSerializable(typeof(SubscribeTemplate))]
    private sealed partial class SubscribeTemplatesJson : JsonSerializerContext
    {
        public static SubscribeTemplatesJson Wire { get; } = new(WeChatJson.Snake());
    }
}
