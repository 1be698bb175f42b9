using System.Text.Json;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Tags and who has them.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/tag/api_createtag</remarks>
internal static class TagApi
{
    private const int TagsMax = 100;
    private const int TagsOfUserMax = 20;
    private const int NameCharsMax = 30;
    private const int OpenIdsMax = 50;

    public static ApiResponse Create(PlatformAccount account, JsonElement body)
    {
        var name = body.Part("tag").Text("name");
        var refusal = CheckName(account, name) ?? (account.Tags.All.Count >= TagsMax ? ApiErrors.TagCount : null);
        return refusal is null
            ? ApiResponse.Json(new { tag = new { id = account.Tags.Add(name), name } })
            : ApiResponse.Of(refusal);
    }

    public static ApiResponse List(PlatformAccount account, ApiCall call) =>
        ApiResponse.Json(new { tags = account.Tags.All.Select(tag => new { id = tag.Id, name = tag.Name, count = tag.Count }) });

    public static ApiResponse Update(PlatformAccount account, JsonElement body)
    {
        var (id, name) = (body.Part("tag").Number("id"), body.Part("tag").Text("name"));
        if ((CheckOwn(account, id) ?? CheckName(account, name)) is { } refusal)
            return ApiResponse.Of(refusal);
        account.Tags.Rename(id!.Value, name);
        return ApiResponse.Ok;
    }

    public static ApiResponse Delete(PlatformAccount account, JsonElement body)
    {
        var id = body.Part("tag").Number("id");
        if (CheckOwn(account, id) is { } refusal)
            return ApiResponse.Of(refusal);
        account.Tags.Remove(id!.Value);
        return ApiResponse.Ok;
    }

    public static ApiResponse Give(PlatformAccount account, JsonElement body)
    {
        var openIds = body.Texts("openid_list");
        if (CheckMembers(account, body, openIds) is { } refusal)
            return ApiResponse.Of(refusal);
        if (openIds.Any(openId => account.Tags.Of(openId).Count >= TagsOfUserMax))
            return ApiResponse.Of(ApiErrors.TagsOfUser);
        account.Tags.Give(body.Number("tagid")!.Value, openIds);
        return ApiResponse.Ok;
    }

    public static ApiResponse Take(PlatformAccount account, JsonElement body)
    {
        var openIds = body.Texts("openid_list");
        if (CheckMembers(account, body, openIds) is { } refusal)
            return ApiResponse.Of(refusal);
        account.Tags.Take(body.Number("tagid")!.Value, openIds);
        return ApiResponse.Ok;
    }

    public static ApiResponse OfUser(PlatformAccount account, JsonElement body) =>
        account.Followers.Find(body.Text("openid")) is { } user
            ? ApiResponse.Json(new { tagid_list = account.Tags.Of(user.OpenId) })
            : ApiResponse.Of(ApiErrors.OpenId);

    public static ApiResponse Users(PlatformAccount account, JsonElement body)
    {
        var id = body.Number("tagid");
        return id is { } known && account.Tags.Knows(known)
            ? ApiResponse.Json(OpenIdPage.Of(account.Tags.Users(known), body.Text("next_openid")))
            : ApiResponse.Of(ApiErrors.TagId);
    }

    private static ApiError? CheckName(PlatformAccount account, string name)
    {
        if (name.Length == 0 || account.Tags.Knows(name))
            return ApiErrors.TagName;
        return name.Length > NameCharsMax ? ApiErrors.TagNameTooLong : null;
    }

    private static ApiError? CheckOwn(PlatformAccount account, int? id)
    {
        if (id is < TagBook.FirstId)
            return ApiErrors.TagOfWeChat;
        return id is { } known && account.Tags.Knows(known) ? null : ApiErrors.TagId;
    }

    private static ApiError? CheckMembers(PlatformAccount account, JsonElement body, IReadOnlyList<string> openIds)
    {
        if (openIds.Count is 0 or > OpenIdsMax)
            return ApiErrors.OpenIdCount;
        if (body.Number("tagid") is not { } id || !account.Tags.Knows(id))
            return ApiErrors.TagId;
        return openIds.Any(openId => account.Followers.Find(openId) is null) ? ApiErrors.OpenId : null;
    }
}
