using System.Text.Json;
using WxFunctions.Local.Simulator.Api;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>Shows mass messages (群发) in the conversations of those who get them.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_sendall</remarks>
internal sealed class MassMessages(ChatFeed feed)
{
    private const string Prefix = "/cgi-bin/message/mass/";

    /// <param name="account">Whose call it is.</param>
    /// <param name="call">A call that was taken; of any interface.</param>
    /// <param name="trace">The trace it belongs to.</param>
    public void Show(PlatformAccount account, ApiCall call, string trace)
    {
        if (!call.Path.StartsWith(Prefix, StringComparison.Ordinal))
            return;
        using var json = JsonBody.Parse(call.Body);
        if (json is null || json.RootElement.Text("msgtype") is not { Length: > 0 } type)
            return;
        var body = json.RootElement;
        foreach (var openId in Receivers(account, call.Path[Prefix.Length..], body))
        {
            _ = feed.Add(new ChatEvent(ChatEventKind.Reply, account.Name, openId)
            {
                Text = body.TryGetProperty("text", out var text) ? text.Text("content") : $"[{type}]",
                Type = type,
                Message = body.Clone(),
                Trace = trace,
            });
        }
    }

    private static IEnumerable<string> Receivers(PlatformAccount account, string name, JsonElement body)
    {
        var following = account.Followers.Following.Select(follower => follower.OpenId);
        return name switch
        {
            "preview" => following.Where(openId => openId == body.Text("touser")),
            "send" when body.TryGetProperty("touser", out var list) && list.ValueKind == JsonValueKind.Array =>
                following.Intersect(list.EnumerateArray().Select(one => one.ToString()), StringComparer.Ordinal),
            "sendall" when body.TryGetProperty("filter", out var filter) => following.Where(openId => IsMeant(account, filter, openId)),
            _ => [],
        };
    }

    private static bool IsMeant(PlatformAccount account, JsonElement filter, string openId) =>
        (filter.TryGetProperty("is_to_all", out var all) && all.ValueKind == JsonValueKind.True)
        || (filter.TryGetProperty("tag_id", out var tag) && int.TryParse(tag.ToString(), out var id) && account.Tags.Of(openId).Contains(id));
}
