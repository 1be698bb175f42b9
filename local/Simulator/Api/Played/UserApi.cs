using System.Text.Json;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Users: whoever has written or followed here.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_userinfo</remarks>
internal static class UserApi
{
    private const int UsersMax = 100;
    private const int RemarkBytesMax = 29;

    public static ApiResponse List(PlatformAccount account, ApiCall call) => ApiResponse.Json(
        OpenIdPage.Of([.. account.Followers.Following.Select(user => user.OpenId)], call.Query["next_openid"].ToString()));

    public static ApiResponse Get(PlatformAccount account, ApiCall call) =>
        account.Followers.Find(call.Query["openid"].ToString()) is { } user
            ? ApiResponse.Json(Describe(account, user))
            : ApiResponse.Of(ApiErrors.OpenId);

    public static ApiResponse GetMany(PlatformAccount account, JsonElement body)
    {
        var users = body.Items("user_list").Select(item => account.Followers.Find(item.Text("openid"))).ToList();
        if (users.Count is 0 or > UsersMax)
            return ApiResponse.Of(ApiErrors.OpenIdCount);
        return users.Contains(null)
            ? ApiResponse.Of(ApiErrors.OpenId)
            : ApiResponse.Json(new { user_info_list = users.Select(user => Describe(account, user!)) });
    }

    public static ApiResponse SetRemark(PlatformAccount account, JsonElement body)
    {
        var remark = body.Text("remark");
        if (account.Followers.Find(body.Text("openid")) is not { } user)
            return ApiResponse.Of(ApiErrors.OpenId);
        if (System.Text.Encoding.UTF8.GetByteCount(remark) > RemarkBytesMax)
            return ApiResponse.Of(ApiErrors.ArgumentSize);
        user.Remark = remark;
        return ApiResponse.Ok;
    }

    private static object Describe(PlatformAccount account, Follower user)
    {
        if (!user.Follows)
            return new { subscribe = 0, openid = user.OpenId };
        var tags = account.Tags.Of(user.OpenId);
        return new
        {
            subscribe = 1,
            openid = user.OpenId,
            language = "",
            subscribe_time = user.FollowsSince.ToUnixTimeSeconds(),
            remark = user.Remark,
            groupid = tags.Count > 0 ? tags[0] : 0,
            tagid_list = tags,
            subscribe_scene = "ADD_SCENE_SEARCH",
            qr_scene = 0,
            qr_scene_str = "",
        };
    }
}
