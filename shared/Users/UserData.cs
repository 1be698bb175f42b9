using Microsoft.Extensions.Logging;
using WxFunctions.Delivery;
using WxFunctions.Queues;
using WxFunctions.Spool;
using WxFunctions.Telemetry;
using WxFunctions.Web;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Users;

/// <summary>
/// Erases what the app holds of a person; docs/privacy.md says what that is. Safe to run again, also after a crash in the middle: whatever
/// is left is found again. What is on its way through the queues is not stopped, and leaves new rows.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/h5/authorization_change.html</remarks>
public sealed partial class UserData
{
    /// <summary>How long an OpenID may be.</summary>
    public const int OpenIdCharsMax = SessionKey.OpenIdCharsMax;

    private readonly Audience audience;
    private readonly Ledger ledger;
    private readonly SpoolTable spool;
    private readonly LoginTable logins;
    private readonly ILogger logger;

    internal UserData(Audience audience, Ledger ledger, SpoolTable spool, LoginTable logins, ILogger<UserData> logger)
    {
        this.audience = audience;
        this.ledger = ledger;
        this.spool = spool;
        this.logins = logins;
        this.logger = logger;
    }

    /// <summary>Whether a text can be an OpenID: 1 to <see cref="OpenIdCharsMax"/> letters, digits, '-' and '_'.</summary>
    public static bool IsOpenId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && SessionKey.IsOpenId(text);
    }

    /// <summary>Erases everything that is held of a user of an account.</summary>
    /// <param name="account">The account's short name.</param>
    /// <param name="openId">The user.</param>
    /// <param name="cancellation">Ends the call; what is erased by then stays so.</param>
    /// <exception cref="Exception">Of the kinds of <see cref="Storage.TableFailure"/>: a table does not answer; call again.</exception>
    public async Task Erase(string account, string openId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(openId);
        var user = SessionKey.Bounded(openId);
        // what waits to be handled first: it would leave new rows of the others
        var rows = await spool.Erase(account, user, cancellation)
            + await audience.Erase(account, user, cancellation)
            + await logins.Erase(account, openId, cancellation)
            + await ledger.Erase(account, user, cancellation);
        Log.Erased(logger, OpenIds.Shorten(user), rows);
    }

    /// <summary>
    /// Erases what an event obliges to: everything where the user has closed the WeChat account. Where the user has taken back one of the
    /// authorisations given to web pages, or WeChat has cleaned a profile, what rests on these is erased: logins, with name and picture,
    /// the only one of the things <see cref="UserAuthorizationRevokeEvent.RevokeInfo"/> names that is held at all. May run again.
    /// </summary>
    internal async Task Take(string account, IncomingMessage message, CancellationToken cancellation)
    {
        if (message is not UserAuthorizationEvent change)
            return;
        if (change.OpenId.Length == 0)
            Log.Nobody(logger, account);
        else if (change is UserAuthorizationCancellationEvent)
            await Erase(account, change.OpenId, cancellation);
        else
            Log.LoginsErased(logger, OpenIds.Shorten(change.OpenId), await logins.Erase(account, change.OpenId, cancellation));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Everything held of user {OpenId} was erased: {Rows} rows")]
        public static partial void Erased(ILogger logger, string openId, int rows);

        [LoggerMessage(LogLevel.Information, "The logins of user {OpenId}, whose authorisation has changed, were erased: {Rows} rows")]
        public static partial void LoginsErased(ILogger logger, string openId, int rows);

        [LoggerMessage(LogLevel.Warning, "WeChat tells account {Account} that an authorisation has changed, but not whose: nothing was erased")]
        public static partial void Nobody(ILogger logger, string account);
    }
}
