using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.WebLogin;

/// <summary>
/// WeChat's login page (<c>open.weixin.qq.com</c>). Who looks at it is said by a cookie, as WeChat's own browser knows; where there is none
/// the page asks. Only a wish for the profile has to be granted by hand.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/h5/auth.html</remarks>
internal sealed partial class AuthorizePage(Platform platform, GrantBook grants, LoopbackGuard guard, TimeProvider clock)
{
    /// <summary>The cookie that says which follower holds the phone.</summary>
    public const string FollowerCookie = "simulator-follower";

    private const string DecisionPath = "/simulator/authorize";

    public void Map(IEndpointRouteBuilder routes)
    {
        _ = routes.MapGet("/connect/oauth2/authorize", guard.Protect(Ask));
        _ = routes.MapGet(DecisionPath, guard.Protect(Decide));
    }

    private Task Ask(HttpContext context)
    {
        // WeChat's page matches its address by a pattern: another order of the parameters is an error there
        if (!Parameters().IsMatch(context.Request.QueryString.Value ?? ""))
            return Say(context, "参数错误", "appid, redirect_uri, response_type=code, scope, state: in this order.");
        if (Wish.Read(context.Request.Query, platform) is not { } wish)
            return Say(context, "10003/10005", "appid, redirect_uri or scope is wrong.");
        var follower = context.Request.Cookies[FollowerCookie] ?? "";
        return follower.Length > 0 && wish.Scope == "snsapi_base" ? Allow(context, wish, follower) : Form(context, wish, follower);
    }

    private Task Decide(HttpContext context)
    {
        var query = context.Request.Query;
        if (Wish.Read(query, platform) is not { } wish || query["follower"].ToString() is not { Length: > 0 } follower)
            return Say(context, "参数错误", "follower is missing.");
        if (query["decision"] == "allow")
            return Allow(context, wish, follower);
        context.Response.Redirect(wish.Back($"state={Uri.EscapeDataString(wish.State)}"));
        return Task.CompletedTask;
    }

    private Task Allow(HttpContext context, Wish wish, string follower)
    {
        var code = grants.Add(SnsApi.CodePrefix, new(wish.Account, follower, wish.Scope, clock.GetUtcNow()));
        context.Response.Redirect(wish.Back($"code={code}&state={Uri.EscapeDataString(wish.State)}"));
        return Task.CompletedTask;
    }

    private static Task Form(HttpContext context, Wish wish, string follower)
    {
        // a form that leads to another site, which the chat page's own rules forbid
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'self'";
        static string Html(string text) => HtmlEncoder.Default.Encode(text);
        return Page(context, "微信登录", $"""
            <form action="{DecisionPath}">
            <input type="hidden" name="appid" value="{Html(wish.Account.Settings.AppId)}">
            <input type="hidden" name="redirect_uri" value="{Html(wish.RedirectUri.OriginalString)}">
            <input type="hidden" name="scope" value="{Html(wish.Scope)}">
            <input type="hidden" name="state" value="{Html(wish.State)}">
            <p><label>OpenID <input name="follower" required value="{Html(follower)}"></label></p>
            <p>{Html(wish.RedirectUri.Host)} 申请：{Html(wish.Scope)}</p>
            <p class="decision"><button name="decision" value="allow">允许</button> <button name="decision" value="refuse" class="quiet">拒绝</button></p>
            </form>
            """);
    }

    private static Task Say(HttpContext context, string title, string words)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page(context, title, $"<p>{HtmlEncoder.Default.Encode(words)}</p>");
    }

    private static Task Page(HttpContext context, string title, string body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="zh-CN">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <link rel="stylesheet" href="/base.css">
            <link rel="stylesheet" href="/authorize.css">
            <main><h1>{title}</h1>{body}</main>
            </html>
            """,
            context.RequestAborted);
    }

    [GeneratedRegex(
        @"^\?appid=[^&]+&redirect_uri=[^&]+&response_type=code&scope=[^&]+(&state=[A-Za-z0-9]{0,128})?(&force(PopUp|Popup|SnapShot)=\w+)*$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Parameters();

    /// <summary>What a page asks for.</summary>
    private sealed record Wish(PlatformAccount Account, Uri RedirectUri, string Scope, string State)
    {
        public static Wish? Read(IQueryCollection query, Platform platform)
        {
            var scope = query["scope"].ToString();
            return platform.FindByAppId(query["appid"].ToString()) is { } account
                && Uri.TryCreate(query["redirect_uri"].ToString(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                && scope is "snsapi_base" or "snsapi_userinfo"
                ? new(account, uri, scope, query["state"].ToString())
                : null;
        }

        public string Back(string query) =>
            $"{RedirectUri.AbsoluteUri}{(RedirectUri.Query.Length > 0 ? '&' : '?')}{query}";
    }
}
