using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Allowances and the diagnosis of calls: <c>clear_quota</c>, <c>quota/get</c>, <c>rid/get</c>.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/apimanage/api_getapiquota</remarks>
internal sealed class QuotaApi(Platform platform, CallLedger ledger, TimeProvider clock)
{
    private const int ClearedPerMonthMax = 10;
    private const long DailyLimit = 500_000;

    public ApiResponse Clear(PlatformAccount account, ApiCall call)
    {
        using var body = JsonBody.Parse(call.Body);
        if (body is null)
            return ApiResponse.Of(ApiErrors.BodyFormat);
        return body.RootElement.Text("appid") == account.Settings.AppId ? Clear(account) : ApiResponse.Of(ApiErrors.AppId);
    }

    /// <summary><c>clear_quota/v2</c>: with the AppSecret in place of a token.</summary>
    public ApiResponse ClearBySecret(ApiCall call)
    {
        if (!HttpMethods.IsPost(call.Method))
            return ApiResponse.Of(ApiErrors.NotPost);
        using var body = JsonBody.Parse(call.Body);
        if (body is null)
            return ApiResponse.Of(ApiErrors.BodyFormat);
        var (appId, secret) = (body.RootElement.Text("appid"), body.RootElement.Text("appsecret"));
        if (appId.Length == 0)
            return ApiResponse.Of(ApiErrors.AppIdMissing);
        if (secret.Length == 0)
            return ApiResponse.Of(ApiErrors.AppSecretMissing);
        return platform.FindByAppId(appId) is { } account && secret == account.Settings.AppSecret
            ? Clear(account)
            : ApiResponse.Of(ApiErrors.AppId);
    }

    public ApiResponse Get(PlatformAccount account, ApiCall call)
    {
        using var body = JsonBody.Parse(call.Body);
        var path = body?.RootElement.Text("cgi_path") ?? "";
        if (path.StartsWith("/sns/", StringComparison.Ordinal))
            return ApiResponse.Of(ApiErrors.PathOfOthers);
        if (!path.StartsWith("/cgi-bin/", StringComparison.Ordinal) || path.Contains('?', StringComparison.Ordinal))
            return ApiResponse.Of(ApiErrors.PathUnknown);
        var used = ledger.Used(account, path);
        return ApiResponse.Json(new
        {
            errcode = 0,
            errmsg = "ok",
            quota = new { daily_limit = DailyLimit, used, remain = Math.Max(0, DailyLimit - used) },
            rate_limit = new { call_count = 5_000, refresh_second = 60 },
        });
    }

    public ApiResponse Rid(PlatformAccount account, ApiCall call)
    {
        using var body = JsonBody.Parse(call.Body);
        var rid = body?.RootElement.Text("rid") ?? "";
        if (rid.Split('-').Length != 3)
            return ApiResponse.Of(ApiErrors.RidMalformed);
        if (ledger.Find(rid) is not { } known)
            return ApiResponse.Of(ApiErrors.RidUnknown);
        return known.Account == account ? ApiResponse.Json(Describe(known)) : ApiResponse.Of(ApiErrors.RidOfOthers);
    }

    private ApiResponse Clear(PlatformAccount account)
    {
        if (!ledger.TryClear(account, clock.GetUtcNow(), ClearedPerMonthMax))
            return ApiResponse.Of(ApiErrors.NoMoreClearing);
        return ApiResponse.Ok;
    }

    private static object Describe(LedgerEntry entry) => new
    {
        errcode = 0,
        errmsg = "ok",
        request = new
        {
            invoke_time = entry.At.ToUnixTimeSeconds(),
            cost_in_ms = 1,
            request_url = entry.Url,
            request_body = entry.RequestBody,
            response_body = entry.ResponseBody,
            client_ip = "127.0.0.1",
        },
    };
}
