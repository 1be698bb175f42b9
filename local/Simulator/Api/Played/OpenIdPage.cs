using System.Text.Json.Nodes;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>A page of OpenIDs, as WeChat gives them.</summary>
internal static class OpenIdPage
{
    public const int Max = 10_000;

    /// <param name="all">All there are.</param>
    /// <param name="behind">The last one of the page before; empty for the first page.</param>
    public static JsonObject Of(IReadOnlyList<string> all, string behind)
    {
        var start = behind.Length == 0 ? 0 : all.ToList().IndexOf(behind) + 1;
        var page = all.Skip(start).Take(Max).ToList();
        var json = new JsonObject { ["total"] = all.Count, ["count"] = page.Count };
        if (page.Count > 0)
            json["data"] = new JsonObject { ["openid"] = new JsonArray([.. page.Select(openId => (JsonNode)openId)]) };
        // WeChat names the last one even where no page follows
        json["next_openid"] = page.Count > 0 ? page[^1] : "";
        return json;
    }
}
