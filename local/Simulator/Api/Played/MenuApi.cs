using System.Text.Json;
using System.Text.Json.Nodes;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Menus: what is created is shown.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_getmenu</remarks>
internal static class MenuApi
{
    private static readonly string[] Withdrawn = ["sex", "country", "province", "city", "language"];

    public static ApiResponse Create(PlatformAccount account, JsonElement body)
    {
        if (MenuCheck.Check(body) is { } refusal)
            return ApiResponse.Of(refusal);
        account.Menus.Set(Buttons(body));
        return ApiResponse.Ok;
    }

    public static ApiResponse Get(PlatformAccount account, ApiCall call) =>
        account.Menus.All is { } all ? ApiResponse.Json(all) : ApiResponse.Of(ApiErrors.NoMenu);

    public static ApiResponse Delete(PlatformAccount account, ApiCall call)
    {
        account.Menus.Clear();
        return ApiResponse.Ok;
    }

    public static ApiResponse GetCurrent(PlatformAccount account, ApiCall call) => ApiResponse.Json(
        account.Menus.All is { } all
            ? new JsonObject { ["is_menu_open"] = 1, ["selfmenu_info"] = new JsonObject { ["button"] = Wrapped(all["menu"]!["button"]!) } }
            : new JsonObject { ["is_menu_open"] = 0, ["selfmenu_info"] = new JsonObject { ["button"] = new JsonArray() } });

    public static ApiResponse AddConditional(PlatformAccount account, JsonElement body)
    {
        if (MenuCheck.Check(body) is { } refusal)
            return ApiResponse.Of(refusal);
        var rule = body.Part("matchrule");
        if (rule.ValueKind == JsonValueKind.Object && Withdrawn.Any(name => rule.TryGetProperty(name, out _)))
            return ApiResponse.Of(ApiErrors.RuleWithdrawn);
        if (rule.Number("tag_id") is null && rule.Number("client_platform_type") is null)
            return ApiResponse.Of(ApiErrors.RuleEmpty);
        return account.Menus.Add(Buttons(body), JsonObject.Create(rule)!) is { } id
            ? ApiResponse.Json(new { menuid = id })
            : ApiResponse.Of(ApiErrors.NoMenuYet);
    }

    public static ApiResponse DeleteConditional(PlatformAccount account, JsonElement body)
    {
        var id = body.TryGetProperty("menuid", out var value) ? value.ToString() : "";
        return account.Menus.Remove(id) ? ApiResponse.Ok : ApiResponse.Of(ApiErrors.NotConditional);
    }

    public static ApiResponse TryMatch(PlatformAccount account, JsonElement body)
    {
        if (account.Followers.Find(body.Text("user_id")) is not { } user)
            return ApiResponse.Of(ApiErrors.NoSuchUser);
        if (!user.Follows)
            return ApiResponse.Of(ApiErrors.NoFollower);
        if (account.Menus.All is not { } all)
            return ApiResponse.Of(ApiErrors.NoMenu);

        // the newest that fits; the simulated users' phones are of no known kind
        var tags = account.Tags.Of(user.OpenId).Select(tag => $"{tag}").ToHashSet();
        var menu = (all["conditionalmenu"] as JsonArray ?? []).LastOrDefault(one => Fits(one!["matchrule"]!, tags)) ?? all["menu"]!;
        return ApiResponse.Json(new JsonObject { ["button"] = menu["button"]!.DeepClone() });
    }

    private static bool Fits(JsonNode rule, HashSet<string> tags) =>
        rule["client_platform_type"] is null && rule["tag_id"] is { } tag && tags.Contains(tag.ToString());

    /// <summary>As WeChat gives them back: each has a list of buttons below it, mostly an empty one.</summary>
    private static JsonArray Buttons(JsonElement menu)
    {
        var buttons = new JsonArray([.. menu.Items("button").Select(button => (JsonNode)JsonObject.Create(button)!)]);
        foreach (var button in buttons.Concat(buttons.SelectMany(button => button!["sub_button"] as JsonArray ?? [])).ToList())
        {
            if (button!["sub_button"] is not JsonArray)
                button["sub_button"] = new JsonArray();
        }

        return buttons;
    }

    private static JsonArray Wrapped(JsonNode buttons)
    {
        var copy = buttons.DeepClone().AsArray();
        foreach (var button in copy)
        {
            var below = button!["sub_button"]!.DeepClone().AsArray();
            _ = button.AsObject().Remove("sub_button");
            if (below.Count > 0)
                button["sub_button"] = new JsonObject { ["list"] = Plain(below) };
        }

        return copy;
    }

    private static JsonArray Plain(JsonArray buttons)
    {
        foreach (var button in buttons)
            _ = button!.AsObject().Remove("sub_button");
        return buttons;
    }
}
