using System.Text.Json.Nodes;

namespace WxFunctions.WeChat.Api;

/// <summary>The users from whom the account takes no messages (黑名单).</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/blacklist/api_getblacklist.html</remarks>
public sealed class Blacklist(WeChatClient client)
{
    /// <summary>Users that one call may put on it or take from it.</summary>
    public const int BatchMax = 20;

    /// <summary>All of it, by pages of 1000; a page is asked for when the one before has been read.</summary>
    public IAsyncEnumerable<string> List(CancellationToken cancellation) => Pages.OpenIds(
        (behind, end) => client.Query("/cgi-bin/tags/members/getblacklist", new JsonObject { ["begin_openid"] = behind }, end), cancellation);

    /// <summary>Puts users on it.</summary>
    /// <param name="openIds">1 to 20.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">None, or more than 20.</exception>
    /// <exception cref="WeChatException">40003, 49003: no user of this account.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/blacklist/api_batchblacklist.html</remarks>
    public Task Add(IReadOnlyCollection<string> openIds, CancellationToken cancellation) =>
        Change("/cgi-bin/tags/members/batchblacklist", openIds, cancellation);

    /// <summary>Takes users from it.</summary>
    /// <param name="openIds">1 to 20.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">None, or more than 20.</exception>
    /// <exception cref="WeChatException">40003, 49003: no user of this account.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/blacklist/api_batchunblacklist.html</remarks>
    public Task Remove(IReadOnlyCollection<string> openIds, CancellationToken cancellation) =>
        Change("/cgi-bin/tags/members/batchunblacklist", openIds, cancellation);

    private Task<Answer> Change(string path, IReadOnlyCollection<string> openIds, CancellationToken cancellation)
    {
        Limit.Count(openIds, 1, BatchMax);
        return client.Change(path, new JsonObject { ["openid_list"] = JsonObjects.List(openIds) }, cancellation);
    }
}
