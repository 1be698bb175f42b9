using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Tags on users (标签): at most 100 for an account, at most 20 on a user.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_createtag.html</remarks>
public sealed partial class Tags(WeChatClient client)
{
    /// <summary>Users that one call may tag.</summary>
    public const int BatchMax = 50;

    private const int NameCharsMax = 30;

    /// <summary>Makes a tag.</summary>
    /// <param name="name">1 to 30 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="WeChatException">45157: the name is taken; 45158: too long; 45056: there are 100.</exception>
    public async Task<Tag> Create(string name, CancellationToken cancellation)
    {
        Limit.Chars(name, NameCharsMax);
        var answer = await client.Change("/cgi-bin/tags/create", Body(new JsonObject { ["name"] = name }), cancellation);
        return answer.Member("tag", TagsJson.Wire.Tag);
    }

    /// <summary>All tags.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_gettags.html</remarks>
    public async Task<IReadOnlyList<Tag>> List(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/tags/get", cancellation)).Items("tags", TagsJson.Wire.Tag);

    /// <summary>Renames a tag.</summary>
    /// <param name="id">The tag.</param>
    /// <param name="name">1 to 30 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="WeChatException">45157: the name is taken; 45058: one of WeChat's own tags.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_updatetag.html</remarks>
    public Task Update(int id, string name, CancellationToken cancellation)
    {
        Limit.Chars(name, NameCharsMax);
        return client.Change("/cgi-bin/tags/update", Body(new JsonObject { ["id"] = id, ["name"] = name }), cancellation);
    }

    /// <summary>Deletes a tag.</summary>
    /// <exception cref="WeChatException">45057: more than 100,000 users have it; 45058: one of WeChat's own tags.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_deletetag.html</remarks>
    public Task Delete(int id, CancellationToken cancellation) =>
        client.Change("/cgi-bin/tags/delete", Body(new JsonObject { ["id"] = id }), cancellation);

    /// <summary>The users who have a tag; a page is asked for when the one before has been read.</summary>
    /// <exception cref="WeChatException">45159: no such tag.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_gettagfans.html</remarks>
    public IAsyncEnumerable<string> Users(int id, CancellationToken cancellation) => Pages.OpenIds(
        (behind, end) => client.Query("/cgi-bin/user/tag/get", new JsonObject { ["tagid"] = id, ["next_openid"] = behind }, end),
        cancellation);

    /// <summary>Gives users a tag.</summary>
    /// <param name="id">The tag.</param>
    /// <param name="openIds">1 to 50.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">None, or more than 50.</exception>
    /// <exception cref="WeChatException">
    /// 45059: one of them has 20 tags; 45159: no such tag; 45171: all but the <c>fail_openid_list</c> of the exception's answer were tagged.
    /// </exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_batchtagging.html</remarks>
    public Task Add(int id, IReadOnlyCollection<string> openIds, CancellationToken cancellation) =>
        Change("/cgi-bin/tags/members/batchtagging", id, openIds, cancellation);

    /// <summary>Takes a tag from users.</summary>
    /// <param name="id">The tag.</param>
    /// <param name="openIds">1 to 50.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">None, or more than 50.</exception>
    /// <exception cref="WeChatException">45159: no such tag; 45171: only some were untagged.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_batchuntagging.html</remarks>
    public Task Remove(int id, IReadOnlyCollection<string> openIds, CancellationToken cancellation) =>
        Change("/cgi-bin/tags/members/batchuntagging", id, openIds, cancellation);

    /// <summary>The tags a user has.</summary>
    /// <exception cref="WeChatException">40003: no user of this account.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_gettagidlist.html</remarks>
    public async Task<IReadOnlyList<int>> OfUser(string openId, CancellationToken cancellation)
    {
        Limit.Id(openId);
        var answer = await client.Query("/cgi-bin/tags/getidlist", new JsonObject { ["openid"] = openId }, cancellation);
        return answer.Items("tagid_list", TagsJson.Wire.Int32);
    }

    private static JsonObject Body(JsonObject tag) => new() { ["tag"] = tag };

    private Task<Answer> Change(string path, int id, IReadOnlyCollection<string> openIds, CancellationToken cancellation)
    {
        Limit.Count(openIds, 1, BatchMax);
        return client.Change(path, new JsonObject { ["openid_list"] = JsonObjects.List(openIds), ["tagid"] = id }, cancellation);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(Tag))]
    [JsonSerializable(typeof(int))]
    private sealed partial class TagsJson : JsonSerializerContext
    {
        public static TagsJson Wire { get; } = new(WeChatJson.Snake());
    }
}
