using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Groups of users (分组), which tags have replaced and WeChat still answers for. A user is in one group.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/offiaccount/User_Management/User_Tag_Management.html</remarks>
public sealed partial class Groups(WeChatClient client)
{
    /// <summary>Users that one call may move.</summary>
    public const int BatchMax = 50;

    private const int NameCharsMax = 30;

    /// <summary>Makes a group: at most 100. 1000 times a day.</summary>
    /// <param name="name">1 to 30 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="WeChatException">45017: the name is too long; 45018: there are 100.</exception>
    public async Task<Tag> Create(string name, CancellationToken cancellation)
    {
        Limit.Chars(name, NameCharsMax);
        var answer = await client.Change("/cgi-bin/groups/create", Body(new JsonObject { ["name"] = name }), cancellation);
        return answer.Member("group", GroupsJson.Wire.Tag);
    }

    /// <summary>All groups: 0 is without one, 1 the blacklist, 2 the starred. 1000 times a day.</summary>
    public async Task<IReadOnlyList<Tag>> List(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/groups/get", cancellation)).Items("groups", GroupsJson.Wire.Tag);

    /// <summary>The group a user is in.</summary>
    /// <exception cref="WeChatException">40003: no user of this account.</exception>
    public async Task<int> OfUser(string openId, CancellationToken cancellation)
    {
        Limit.Id(openId);
        return (int)(await client.Query("/cgi-bin/groups/getid", new JsonObject { ["openid"] = openId }, cancellation)).Number("groupid");
    }

    /// <summary>Renames a group. 1000 times a day.</summary>
    /// <param name="id">The group.</param>
    /// <param name="name">1 to 30 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="WeChatException">40050: no such group; 45016: one of WeChat's own.</exception>
    public Task Update(int id, string name, CancellationToken cancellation)
    {
        Limit.Chars(name, NameCharsMax);
        return client.Change("/cgi-bin/groups/update", Body(new JsonObject { ["id"] = id, ["name"] = name }), cancellation);
    }

    /// <summary>Moves a user. 100,000 times a day.</summary>
    /// <exception cref="WeChatException">40003: no user of this account; 40050: no such group.</exception>
    public Task Move(string openId, int toGroupId, CancellationToken cancellation)
    {
        Limit.Id(openId);
        return client.Change(
            "/cgi-bin/groups/members/update", new JsonObject { ["openid"] = openId, ["to_groupid"] = toGroupId }, cancellation);
    }

    /// <summary>Moves users.</summary>
    /// <param name="openIds">1 to 50.</param>
    /// <param name="toGroupId">Where to.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">None, or more than 50.</exception>
    /// <exception cref="WeChatException">40003: one is no user of this account; 40050: no such group.</exception>
    public Task Move(IReadOnlyCollection<string> openIds, int toGroupId, CancellationToken cancellation)
    {
        Limit.Count(openIds, 1, BatchMax);
        var body = new JsonObject { ["openid_list"] = JsonObjects.List(openIds), ["to_groupid"] = toGroupId };
        return client.Change("/cgi-bin/groups/members/batchupdate", body, cancellation);
    }

    /// <summary>Deletes a group; its users are then without one.</summary>
    /// <exception cref="WeChatException">40050: no such group; 45016: one of WeChat's own.</exception>
    public Task Delete(int id, CancellationToken cancellation) =>
        client.Change("/cgi-bin/groups/delete", Body(new JsonObject { ["id"] = id }), cancellation);

    private static JsonObject Body(JsonObject group) => new() { ["group"] = group };

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(Tag))]
    private sealed partial class GroupsJson : JsonSerializerContext
    {
        public static GroupsJson Wire { get; } = new(WeChatJson.Snake());
    }
}
