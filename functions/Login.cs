using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.Web;

namespace WxFunctions.Functions;

/// <summary>Logs users in on the account's web pages (网页授权), and tells the pages who is logged in.</summary>
public sealed class Login(Accounts accounts, LoginFlow flow, PublicAddress address)
{
    private const string CallbackRoute = "accounts/{account}/login/callback";

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Sends the browser to WeChat.</summary>
    [Function("LoginBegin")]
    public Task<IResult> Begin(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounts/{account}/login")] HttpRequest request, string account) =>
        Guard(request, account, known =>
        {
            var scope = request.Query["scope"].ToString() is { Length: > 0 } asked ? asked : "snsapi_base";
            var redirect = request.Query["redirect"].ToString() is { Length: > 0 } page ? page : "/";
            return Task.FromResult(Answer(request, account, flow.Begin(known.Settings, redirect, scope, Callback(request, account))));
        });

    /// <summary>Where WeChat sends the browser back to.</summary>
    [Function("LoginEnd")]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = CallbackRoute)] HttpRequest request, string account) =>
        Guard(request, account, async known =>
        {
            var state = request.Query["state"].ToString();
            var cookie = LoginCookies.Login(request, state);
            var result = await flow.End(
                known, state, request.Query["code"].ToString(), cookie, Callback(request, account), request.HttpContext.RequestAborted);
            return Answer(request, account, result);
        });

    /// <summary>Who is logged in.</summary>
    [Function(nameof(Me))]
    public Task<IResult> Me(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounts/{account}/me")] HttpRequest request, string account) =>
        Guard(request, account, known => Task.FromResult(
            flow.Session(known.Settings.Name, LoginCookies.Session(request, known.Settings.Name)) is { } session
                ? Results.Json(Shown(session), Json)
                : Problems.Of(StatusCodes.Status401Unauthorized, $"Nobody is logged in. Send the browser to {LoginPath(account)}.")));

    /// <summary>Ends the session in this browser.</summary>
    [Function(nameof(Logout))]
    public Task<IResult> Logout(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accounts/{account}/logout")] HttpRequest request, string account) =>
        Guard(request, account, known =>
        {
            LoginCookies.EndSession(request, known.Settings.Name);
            return Task.FromResult(Results.NoContent());
        });

    private static IResult Answer(HttpRequest request, string account, LoginResult result)
    {
        switch (result)
        {
            case LoginResult.Begun begun:
                LoginCookies.Begin(request, account, begun);
                return Results.Redirect(begun.Address.AbsoluteUri);
            case LoginResult.Done done:
                LoginCookies.BeginSession(request, account.ToLowerInvariant(), done);
                return Results.Redirect(done.Redirect);
            case LoginResult.Refused refused:
                var mark = refused.Redirect.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                return Results.Redirect($"{refused.Redirect}{mark}error=access_denied");
            case LoginResult.Failed failed:
                return Problems.Of(failed.Status, failed.Reason);
            default:
                throw new InvalidOperationException(result.GetType().Name);
        }
    }

    private static object Shown(WebSession session) => new
    {
        openid = session.OpenId,
        unionid = session.UnionId,
        nickname = session.Nickname,
        headimgurl = session.HeadImageUrl,
        scope = session.Scope,
        is_snapshotuser = session.IsSnapshotUser,
        until = session.Until,
    };

    private async Task<IResult> Guard(HttpRequest request, string account, Func<Account, Task<IResult>> work)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!accounts.TryFind(account, out var known))
            return Problems.UnknownAccount();
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            return await work(known);
        }
        catch (Exception away) when ((TableFailure.Is(away) || away is CryptographicException)
            && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The tables that logins need do not answer.");
        }
    }

    private Uri Callback(HttpRequest request, string account) => new(address.Of(request), $"{LoginPath(account)}/callback");

    private static string LoginPath(string account) => $"/api/accounts/{account.ToLowerInvariant()}/login";
}
