using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>The two interfaces that give access tokens.</summary>
internal sealed class TokenApi(Platform platform, AppendLog<TokenCall> calls, TimeProvider clock)
{
    /// <summary><c>GET /cgi-bin/token</c></summary>
    public ApiResponse Ordinary(ApiCall call)
    {
        if (!HttpMethods.IsGet(call.Method))
            return ApiResponse.Of(ApiErrors.NotGet);
        var refusal = Check(
            call.Query["grant_type"].ToString(), call.Query["appid"].ToString(), call.Query["secret"].ToString(), out var account);
        return refusal is null ? Give(call, account.Ordinary.Next(), forced: false) : ApiResponse.Of(refusal);
    }

    /// <summary><c>POST /cgi-bin/stable_token</c></summary>
    public ApiResponse Stable(ApiCall call)
    {
        if (!HttpMethods.IsPost(call.Method))
            return ApiResponse.Of(ApiErrors.NotPost);
        if (call.Body.IsEmpty)
            return ApiResponse.Of(ApiErrors.BodyEmpty);
        using var json = JsonBody.Parse(call.Body);
        if (json is null)
            return ApiResponse.Of(ApiErrors.BodyFormat);

        var body = json.RootElement;
        var refusal = Check(body.Text("grant_type"), body.Text("appid"), body.Text("secret"), out var account);
        if (refusal is not null)
            return ApiResponse.Of(refusal);
        var forced = body.TryGetProperty("force_refresh", out var force) && force.ValueKind == JsonValueKind.True;
        var token = forced ? account.Stable.Force() : account.Stable.Get();
        return token is null ? ApiResponse.Of(ApiErrors.DayQuota) : Give(call, token, forced);
    }

    private ApiError? Check(string grantType, string appId, string secret, out PlatformAccount account)
    {
        account = platform.FindByAppId(appId)!;
        if (grantType != "client_credential")
            return ApiErrors.GrantType;
        if (appId.Length == 0)
            return ApiErrors.AppIdMissing;
        if (account is null)
            return ApiErrors.AppId;
        if (secret.Length == 0)
            return ApiErrors.AppSecretMissing;
        return secret == account.Settings.AppSecret ? null : ApiErrors.AppSecret;
    }

    private ApiResponse Give(ApiCall call, IssuedToken token, bool forced)
    {
        var now = clock.GetUtcNow();
        _ = calls.Add(new TokenCall(token.Account.Name, call.Path, forced, now, token.Value));
        return ApiResponse.Json(new { access_token = token.Value, expires_in = (int)token.Left(now).TotalSeconds });
    }
}
