using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>The account's users (用户管理).</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_userinfo.html</remarks>
public sealed partial class Users(WeChatClient client)
{
    /// <summary>Users that one call may ask for.</summary>
    public const int BatchMax = 100;

    private const int RemarkBytesMax = 29;

    /// <summary>What WeChat tells of a user. 5,000,000 times a day.</summary>
    /// <param name="openId">The user.</param>
    /// <param name="language"><c>zh_CN</c>, <c>zh_TW</c> or <c>en</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">40003: no user of this account, or one who never followed.</exception>
    public async Task<User> Get(string openId, string language, CancellationToken cancellation)
    {
        Limit.Id(openId);
        return (await client.Query("/cgi-bin/user/info", [("openid", openId), ("lang", language)], cancellation)).As(UsersJson.Wire.User);
    }

    /// <summary>What WeChat tells of several users.</summary>
    /// <param name="openIds">1 to 100.</param>
    /// <param name="language"><c>zh_CN</c>, <c>zh_TW</c> or <c>en</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">None, or more than 100.</exception>
    /// <exception cref="WeChatException">40003: one of them is no user of this account; 40032: too many.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_batchuserinfo.html</remarks>
    public async Task<IReadOnlyList<User>> Get(IReadOnlyCollection<string> openIds, string language, CancellationToken cancellation)
    {
        Limit.Count(openIds, 1, BatchMax);
        JsonArray list = [.. openIds.Select(openId => (JsonNode)new JsonObject { ["openid"] = openId, ["lang"] = language })];
        var answer = await client.Query("/cgi-bin/user/info/batchget", new JsonObject { ["user_list"] = list }, cancellation);
        return answer.Items("user_info_list", UsersJson.Wire.User);
    }

    /// <summary>All followers, by pages of 10,000; a page is asked for when the one before has been read. 500 pages a day.</summary>
    /// <param name="cancellation">Ends the calls.</param>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_getfans.html</remarks>
    public IAsyncEnumerable<string> List(CancellationToken cancellation) => ListBehind("", cancellation);

    /// <summary>The followers behind one of them, to go on where a list broke off.</summary>
    /// <param name="openId">The last one that was read.</param>
    /// <param name="cancellation">Ends the calls.</param>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_getfans.html</remarks>
    public IAsyncEnumerable<string> ListBehind(string openId, CancellationToken cancellation) => Pages.OpenIds(
        (behind, end) => client.Query("/cgi-bin/user/get", [("next_openid", behind.Length == 0 ? openId : behind)], end), cancellation);

    /// <summary>Sets the account's own note on a user; for certified service accounts. 10,000 times a day.</summary>
    /// <param name="openId">The user.</param>
    /// <param name="remark">Less than 30 bytes; empty for none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The note is too long.</exception>
    /// <exception cref="WeChatException">40003: no user of this account.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_updateremark.html</remarks>
    public Task SetRemark(string openId, string remark, CancellationToken cancellation)
    {
        Limit.Id(openId);
        Limit.Bytes(remark, RemarkBytesMax, bytesMin: 0);
        return client.Change(
            "/cgi-bin/user/info/updateremark", new JsonObject { ["openid"] = openId, ["remark"] = remark }, cancellation);
    }

    /// <summary>The users' OpenIDs after another account has been moved to this one.</summary>
    /// <param name="fromAppId">The old account's AppID.</param>
    /// <param name="openIds">1 to 100 of its OpenIDs.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">None, or more than 100.</exception>
    /// <exception cref="WeChatException">40003, 63178 to 63180: the accounts have nothing to do with each other.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_changeopenid.html</remarks>
    public async Task<IReadOnlyList<ChangedOpenId>> ChangeOpenIds(
        string fromAppId, IReadOnlyCollection<string> openIds, CancellationToken cancellation)
    {
        Limit.Id(fromAppId);
        Limit.Count(openIds, 1, BatchMax);
        var body = new JsonObject { ["from_appid"] = fromAppId, ["openid_list"] = JsonObjects.List(openIds) };
        return (await client.Query("/cgi-bin/changeopenid", body, cancellation)).Items("result_list", UsersJson.Wire.ChangedOpenId);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(User))]
    [JsonSerializable(typeof(ChangedOpenId))]
    private sealed partial class UsersJson : JsonSerializerContext
    {
        public static UsersJson Wire { get; } = new(WeChatJson.Snake());
    }
}
