using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WxFunctions.Settings;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Web;

/// <summary>
/// Logs users in on web pages (网页授权): sends the browser to WeChat with a state that only this browser can bring back, buys the user's
/// token for the code once however often it arrives, and seals who it is into a cookie.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/h5/auth.html</remarks>
public sealed partial class LoginFlow(
    AppSettings app, WeChatHttp http, Seal seal, LoginTable logins, TimeProvider time, ILogger<LoginFlow> logger)
{
    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan SessionLife = TimeSpan.FromDays(7);

    private const string LoginPurpose = "login";
    private const string SessionPurpose = "session";
    private const int StateBytes = 16;
    private const int AttemptsMax = 2;

    /// <summary>How long a second request waits for the first one's result.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(150);

    private readonly WebLogin api = new(http);

    /// <summary>Begins a login.</summary>
    /// <param name="account">The account.</param>
    /// <param name="redirect">Where to in the end: a path of ours, or a page of one of the account's hosts.</param>
    /// <param name="scope"><c>snsapi_base</c> or <c>snsapi_userinfo</c>.</param>
    /// <param name="callback">Our own address that WeChat sends the browser back to.</param>
    public LoginResult Begin(AccountSettings account, string redirect, string scope, Uri callback)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (scope is not (WebLogin.BaseScope or WebLogin.UserInfoScope))
            return Wrong($"scope must be {WebLogin.BaseScope} or {WebLogin.UserInfoScope}.");
        return IsOurs(account, redirect)
            ? Begin(account, new(account.Name, NewState(), redirect, scope, time.GetUtcNow(), Attempt: 1), callback)
            : Wrong("redirect must be a path like /page, or an address on one of the hosts in the account's setting WebHosts.");
    }

    /// <summary>Ends a login with what WeChat gave the browser.</summary>
    /// <param name="account">The account.</param>
    /// <param name="state">As it came back.</param>
    /// <param name="code">As it came back; empty when the user refused.</param>
    /// <param name="cookie">What <see cref="LoginResult.Begun"/> gave the browser for that state.</param>
    /// <param name="callback">Our own address, for another attempt.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<LoginResult> End(
        Account account, string state, string code, string? cookie, Uri callback, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        var login = seal.Open<LoginState>(LoginPurpose, cookie);
        if (login is null || login.Account != account.Settings.Name || !IsSame(login.State, state))
            return Wrong("This login was not begun in this browser, or its time is over. Open the page again.");
        if (login.Began + LoginTable.Life < time.GetUtcNow())
            return Wrong("This login has taken too long. Open the page again.");
        if (code.Length == 0)
            return new LoginResult.Refused(login.Redirect);
        return await logins.TryTake(login.Account, login.State, cancellation)
            ? await Finish(account, login, code, callback)
            : await Await(login, cancellation);
    }

    /// <summary>Who a session's cookie says it is; null for none, one of another account, or one that has ended.</summary>
    public WebSession? Session(string account, string? cookie) =>
        seal.Open<WebSession>(SessionPurpose, cookie) is { } session && session.Account == account && session.Until > time.GetUtcNow()
            ? session
            : null;

    private LoginResult.Begun Begin(AccountSettings account, LoginState login, Uri callback) => new(
        WebLogin.AuthorizeUrl(app.OpenBaseUrl, account.AppId, callback, login.Scope, login.State),
        login.State,
        seal.Close(LoginPurpose, login));

    /// <summary>Buys the user's token; whoever comes meanwhile waits for what this leaves in the table.</summary>
    /// <remarks>Goes on when the browser goes away: one that asks twice gives the first request up, and the code is good for one.</remarks>
    private async Task<LoginResult> Finish(Account account, LoginState login, string code, Uri callback)
    {
        var cancellation = CancellationToken.None;
        try
        {
            var session = await Buy(account, login, code, cancellation);
            var sealedSession = seal.Close(SessionPurpose, session);
            await logins.Finish(login.Account, login.State, session.OpenId, sealedSession, cancellation);
            return new LoginResult.Done(login.Redirect, sealedSession);
        }
        catch (WeChatException refused) when (refused.Error.Category == ErrorCategory.InvalidRequest && login.Attempt < AttemptsMax)
        {
            // a code that is used up or too old: the user is sent through again
            Log.Again(logger, refused.Message);
            await logins.Release(login.Account, login.State, cancellation);
            return Begin(account.Settings, login with { State = NewState(), Attempt = login.Attempt + 1 }, callback);
        }
        catch (Exception failure) when (failure is WeChatException or WeChatUnavailableException)
        {
            Log.Failed(logger, failure.Message);
            await logins.Release(login.Account, login.State, cancellation);
            return new LoginResult.Failed(StatusCodes.Status502BadGateway, "WeChat did not log you in. Open the page again.");
        }
    }

    private async Task<WebSession> Buy(Account account, LoginState login, string code, CancellationToken cancellation)
    {
        var token = await Exchange(account, code, cancellation);
        var session = new WebSession(login.Account, token.OpenId, token.Scope, time.GetUtcNow() + SessionLife)
        {
            UnionId = token.UnionId,
            IsSnapshotUser = token.IsSnapshotUser,
        };
        if (login.Scope != WebLogin.UserInfoScope)
            return session;
        var profile = await api.Profile(token, cancellation);
        return session with
        {
            UnionId = profile.UnionId ?? token.UnionId,
            Nickname = profile.Nickname,
            HeadImageUrl = profile.HeadImageUrl,
        };
    }

    private async Task<UserToken> Exchange(Account account, string code, CancellationToken cancellation)
    {
        var settings = account.Settings;
        try
        {
            return await api.Exchange(settings.AppId, settings.AppSecret, code, cancellation);
        }
        catch (WeChatException refused) when (refused.Error.Category == ErrorCategory.Config)
        {
            // the secret may have been changed a moment ago
            if (!await account.Live.Reread(settings, cancellation))
                throw;
            return await api.Exchange(settings.AppId, account.Settings.AppSecret, code, cancellation);
        }
    }

    private async Task<LoginResult> Await(LoginState login, CancellationToken cancellation)
    {
        for (var end = time.GetUtcNow() + Patience; ; await Task.Delay(LookPause, time, cancellation))
        {
            var result = await logins.Look(login.Account, login.State, cancellation);
            if (result is { Length: > 0 })
                return new LoginResult.Done(login.Redirect, result);
            if (result is null || time.GetUtcNow() >= end)
                return new LoginResult.Failed(StatusCodes.Status503ServiceUnavailable, "The login is not ready. Open the page again.");
        }
    }

    private static LoginResult.Failed Wrong(string reason) => new(StatusCodes.Status400BadRequest, reason);

    /// <summary>A path that cannot be taken for a host ("//host", "/\host"), or a page of the account's hosts.</summary>
    private static bool IsOurs(AccountSettings account, string redirect)
    {
        if (redirect.Length == 0 || redirect.Any(c => char.IsControl(c) || c is '\\'))
            return false;
        if (redirect[0] == '/')
            return redirect is "/" or [_, not '/', ..];
        return Uri.TryCreate(redirect, UriKind.Absolute, out var page) && account.WebHosts.Contains(page);
    }

    private static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(one), System.Text.Encoding.UTF8.GetBytes(other));

    private static string NewState() => RandomNumberGenerator.GetHexString(2 * StateBytes, lowercase: true);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A login is begun again: {Reason}")]
        public static partial void Again(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "A login has failed: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
