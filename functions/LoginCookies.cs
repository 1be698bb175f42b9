using Microsoft.AspNetCore.Http;
using WxFunctions.Web;

namespace WxFunctions.Functions;

/// <summary>The cookies of web logins: out of reach of scripts and of other sites, over https only where the page is.</summary>
internal static class LoginCookies
{
    private const int StateCharsMax = 64;

    /// <summary>What this browser was given when it began the login of that state.</summary>
    public static string? Login(HttpRequest request, string state) =>
        state.Length is > 0 and <= StateCharsMax ? request.Cookies[LoginName(state)] : null;

    /// <summary>The session of an account in this browser.</summary>
    public static string? Session(HttpRequest request, string account) => request.Cookies[SessionName(account)];

    /// <summary>A cookie for the minutes of one login, sent to its callback only.</summary>
    public static void Begin(HttpRequest request, string account, LoginResult.Begun begun) => Set(
        request, LoginName(begun.State), begun.Cookie, $"/api/accounts/{account.ToLowerInvariant()}/login", LoginTable.Life);

    /// <summary>The session.</summary>
    public static void BeginSession(HttpRequest request, string account, LoginResult.Done done) =>
        Set(request, SessionName(account), done.Cookie, "/", LoginFlow.SessionLife);

    /// <summary>No session any more.</summary>
    public static void EndSession(HttpRequest request, string account) => Set(request, SessionName(account), "", "/", TimeSpan.Zero);

    private static void Set(HttpRequest request, string name, string value, string path, TimeSpan life) =>
        request.HttpContext.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            // an app on one machine is reached by http; everywhere else there is https only
            Secure = request.Host.Host is not ("127.0.0.1" or "localhost") || request.IsHttps,
            Path = path,
            MaxAge = life,
        });

    private static string LoginName(string state) => $"wx-login-{state}";

    private static string SessionName(string account) => $"wx-session-{account}";
}
