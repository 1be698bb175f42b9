using WxFunctions.Local.Simulator.Api;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.WebLogin;

/// <summary>The interfaces of web login (<c>/sns/…</c>): what a page's code and a user's token open.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsaccesstoken</remarks>
internal sealed class SnsApi(Platform platform, GrantBook grants, TimeProvider clock)
{
    public const string CodePrefix = "0";

    private const string AccessPrefix = "99_u";
    private const string RefreshPrefix = "99_r";
    private const int LifeSeconds = 7200;

    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AccessLife = TimeSpan.FromSeconds(LifeSeconds);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(30);

    public ApiResponse Exchange(ApiCall call)
    {
        var account = platform.FindByAppId(call.Query["appid"].ToString());
        var code = call.Query["code"].ToString();
        if (account is null)
            return ApiResponse.Of(ApiErrors.AppId);
        if (call.Query["secret"].ToString() != account.Settings.AppSecret)
            return ApiResponse.Of(ApiErrors.AppSecret);
        if (code.Length == 0)
            return ApiResponse.Of(ApiErrors.CodeMissing);
        if (grants.Find(code) is not { } grant || grant.Account != account || !code.StartsWith(CodePrefix, StringComparison.Ordinal))
            return ApiResponse.Of(ApiErrors.CodeInvalid);
        if (grant.At + CodeLife < clock.GetUtcNow())
            return ApiResponse.Of(ApiErrors.CodeExpired);
        return grant.TrySpend() ? Give(grant) : ApiResponse.Of(ApiErrors.CodeUsed);
    }

    public ApiResponse Refresh(ApiCall call)
    {
        var grant = Find(call.Query["refresh_token"].ToString(), RefreshPrefix);
        if (grant is null || grant.Account.Settings.AppId != call.Query["appid"].ToString())
            return ApiResponse.Of(ApiErrors.RefreshTokenInvalid);
        return grant.At + RefreshLife < clock.GetUtcNow() ? ApiResponse.Of(ApiErrors.TokenExpired) : Give(grant);
    }

    public ApiResponse Profile(ApiCall call)
    {
        if (Check(call, out var grant) is { } refusal)
            return ApiResponse.Of(refusal);
        if (grant.Scope != "snsapi_userinfo")
            return ApiResponse.Of(ApiErrors.Unauthorized);
        return ApiResponse.Json(new
        {
            openid = grant.OpenId,
            nickname = $"微信用户 {grant.OpenId}",
            sex = 0,
            language = "",
            city = "",
            province = "",
            country = "",
            headimgurl = "",
            privilege = Array.Empty<string>(),
        });
    }

    public ApiResponse Auth(ApiCall call) => Check(call, out _) is { } refusal ? ApiResponse.Of(refusal) : ApiResponse.Ok;

    private ApiError? Check(ApiCall call, out UserGrant grant)
    {
        grant = Find(call.Token, AccessPrefix)!;
        if (grant is null)
            return ApiErrors.TokenInvalid;
        if (grant.At + AccessLife < clock.GetUtcNow())
            return ApiErrors.TokenExpired;
        return grant.OpenId == call.Query["openid"].ToString() ? null : ApiErrors.OpenId;
    }

    private UserGrant? Find(string token, string prefix) =>
        token.StartsWith(prefix, StringComparison.Ordinal) ? grants.Find(token) : null;

    private ApiResponse Give(UserGrant grant)
    {
        var fresh = grant with { At = clock.GetUtcNow() };
        return ApiResponse.Json(new
        {
            access_token = grants.Add(AccessPrefix, fresh),
            expires_in = LifeSeconds,
            refresh_token = grants.Add(RefreshPrefix, fresh),
            openid = grant.OpenId,
            scope = grant.Scope,
        });
    }
}
