using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>The templates of template messages (模板消息), for certified service accounts.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_addtemplate.html</remarks>
public sealed partial class Templates(WeChatClient client)
{
    /// <summary>Blocked messages that one page lists.</summary>
    public const int PageMax = 100;

    private const int IndustryMax = 41;

    /// <summary>Chooses the account's trades, once a month. This deletes the templates of the trades before.</summary>
    /// <param name="first">WeChat's number of a trade: 1 to 41.</param>
    /// <param name="second">Another.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">43100: not again within a month.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_setindustry.html</remarks>
    public Task SetIndustry(int first, int second, CancellationToken cancellation)
    {
        Limit.Range(first, 1, IndustryMax);
        Limit.Range(second, 1, IndustryMax);
        var body = new JsonObject
        {
            ["industry_id1"] = first.ToString(CultureInfo.InvariantCulture),
            ["industry_id2"] = second.ToString(CultureInfo.InvariantCulture),
        };
        return client.Change("/cgi-bin/template/api_set_industry", body, cancellation);
    }

    /// <summary>The account's trades.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_getindustry.html</remarks>
    public async Task<Industries> GetIndustry(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/template/get_industry", cancellation)).As(TemplatesJson.Wire.Industries);

    /// <summary>Takes a template from the library into use.</summary>
    /// <param name="shortId">Its number in the library: <c>TM00015</c>, or digits for those of a category.</param>
    /// <param name="keywords">For those of a category the names of the keys to be shown, in order; none for the others.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="WeChatException">45026: there are 25; 45027: of another trade; 40246: the keys; 40247: only of a category.</exception>
    public async Task<string> Add(string shortId, IReadOnlyCollection<string> keywords, CancellationToken cancellation)
    {
        Limit.Id(shortId);
        ArgumentNullException.ThrowIfNull(keywords);
        var body = new JsonObject { ["template_id_short"] = shortId }
            .And("keyword_name_list", keywords.Count == 0 ? null : JsonObjects.List(keywords));
        return (await client.Change("/cgi-bin/template/api_add_template", body, cancellation)).Text("template_id");
    }

    /// <summary>The templates in use.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_getalltemplates.html</remarks>
    public async Task<IReadOnlyList<Template>> List(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/template/get_all_private_template", cancellation)).Items("template_list", TemplatesJson.Wire.Template);

    /// <summary>Takes a template out of use.</summary>
    /// <exception cref="WeChatException">40037: no such template.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_deletetemplate.html</remarks>
    public Task Delete(string templateId, CancellationToken cancellation)
    {
        Limit.Id(templateId);
        return client.Change("/cgi-bin/template/del_private_template", new JsonObject { ["template_id"] = templateId }, cancellation);
    }

    /// <summary>A page of the messages that WeChat has stopped.</summary>
    /// <param name="templateId">The template.</param>
    /// <param name="largestId">The last page's largest <see cref="BlockedTemplateMessage.Id"/>; 0 for the first page.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_queryblocktmplmsg.html</remarks>
    public async Task<IReadOnlyList<BlockedTemplateMessage>> Blocked(
        string templateId, long largestId, int limit, CancellationToken cancellation)
    {
        Limit.Id(templateId);
        Limit.Range(limit, 1, PageMax);
        var body = new JsonObject { ["tmpl_msg_id"] = templateId, ["largest_id"] = largestId, ["limit"] = limit };
        var answer = await client.Query("/wxa/sec/queryblocktmplmsg", body, cancellation);
        // one comes without a list around it
        return answer.Json.TryGetProperty("msginfo", out var one) && one.ValueKind == JsonValueKind.Object
            ? [answer.Member("msginfo", TemplatesJson.Wire.BlockedTemplateMessage)]
            : answer.Items("msginfo", TemplatesJson.Wire.BlockedTemplateMessage);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(Industries))]
    [JsonSerializable(typeof(Template))]
    [JsonSerializable(typeof(BlockedTemplateMessage))]
    private sealed partial class TemplatesJson : JsonSerializerContext
    {
        public static TemplatesJson Wire { get; } = new(WeChatJson.Snake());
    }
}
