using Microsoft.Extensions.Logging;
using WxFunctions.Settings;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>
/// The access token of one account. One writer among all processes: a refresh is guarded by a lease in the row, taken with an ETag; the
/// old token stays in service until the new one is stored. A caller whose token was refused says which, and only the first report of a
/// token buys another.
/// </summary>
public sealed partial class AccessTokens(
    AccountSettings account, TokenTable table, StableToken shop, TimeProvider time, ILogger<AccessTokens> logger) : IAccessTokens
{
    /// <summary>WeChat hands out the next token in the last 5 minutes of the present one; both then work for 5 minutes.</summary>
    public static readonly TimeSpan RefreshAhead = TimeSpan.FromMinutes(5);

    /// <summary>A token with less life than this is not used for a call.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>How long a process may take over a refresh while the old token serves the others.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The same while nobody has a token: a process that died must not hold up the others for longer. Asking twice does no harm.</summary>
    private static readonly TimeSpan LeaseWithoutToken = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ForcedApart = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private volatile TokenRow? cached;
    private Task<TokenRow>? flight;

    /// <inheritdoc/>
    public async ValueTask<string> Get(CancellationToken cancellation) =>
        cached is { } row && row.IsGoodFor(Margin, time.GetUtcNow()) ? row.Value! : (await Shared(null, cancellation)).Value!;

    /// <inheritdoc/>
    public async ValueTask<string> Renew(string invalid, CancellationToken cancellation)
    {
        if (cached is { } row && row.Value != invalid && row.IsGoodFor(Margin, time.GetUtcNow()))
            return row.Value!;

        var got = await Shared(invalid, cancellation);
        // we may have shared the flight of somebody with another token in hand
        return got.Value != invalid ? got.Value! : (await Shared(invalid, cancellation)).Value!;
    }

    /// <summary>Buys the next token when the present one is about to end. For the timer.</summary>
    public async Task RefreshIfDue(CancellationToken cancellation)
    {
        var row = await table.Read(account.Name, cancellation);
        var now = time.GetUtcNow();
        if (!row.IsGoodFor(RefreshAhead, now) && !IsLeased(row, now) && await TryLease(row, Lease, cancellation))
            cached = await Refresh(row, invalid: null, cancellation) ?? cached;
    }

    /// <summary>All callers of this process that need the row at the same time share one look at it, and one failure.</summary>
    private Task<TokenRow> Shared(string? invalid, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (flight is null or { IsCompleted: true })
                flight = Task.Run(() => Current(invalid), CancellationToken.None);
            return flight.WaitAsync(cancellation);
        }
    }

    private async Task<TokenRow> Current(string? invalid)
    {
        while (true)
        {
            var row = await table.Read(account.Name, CancellationToken.None);
            var now = time.GetUtcNow();
            if (row.IsGoodFor(Margin, now) && row.Value != invalid)
                return cached = row;

            if (IsLeased(row, now))
                await Task.Delay(LeasePoll, time);
            else if (await TryLease(row, LeaseWithoutToken, CancellationToken.None)
                && await Refresh(row, invalid, CancellationToken.None) is { } fresh)
                return cached = fresh;
        }
    }

    private static bool IsLeased(TokenRow row, DateTimeOffset now) => row.LeaseUntil > now;

    private Task<bool> TryLease(TokenRow row, TimeSpan lease, CancellationToken cancellation)
    {
        row.LeaseUntil = time.GetUtcNow() + lease;
        return table.TryWrite(row, cancellation);
    }

    /// <returns>Null when the lease ran out under us: somebody else has the row now.</returns>
    private async Task<TokenRow?> Refresh(TokenRow row, string? invalid, CancellationToken cancellation)
    {
        try
        {
            var asked = time.GetUtcNow();
            if (await Buy(row, invalid, cancellation) is not { } token)
                return null;
            (row.Value, row.ExpiresAt, row.RefreshedAt) = (token.Value, asked + token.Life, asked);
            Log.TokenRefreshed(logger, account.Name, row.ExpiresAt.Value);
        }
        catch
        {
            // what failed for us may work for the next: do not make it wait for the lease to run out
            await Release(row);
            throw;
        }

        return await Release(row) ? row : null;
    }

    /// <returns>Null when the lease ran out under us.</returns>
    private async Task<AccessToken?> Buy(TokenRow row, string? invalid, CancellationToken cancellation)
    {
        var token = await shop.Buy(account.AppId, account.AppSecret, forceRefresh: false, cancellation);
        var now = time.GetUtcNow();
        if (token.Value != invalid || now < row.ForcedAt + ForcedApart)
            return token;

        // WeChat still hands out the very token that it refuses: it was revoked behind our back
        row.ForcedAt = now;
        if (!await TryLease(row, Lease, cancellation))
            return null;
        Log.ForcedRefresh(logger, account.Name);
        return await shop.Buy(account.AppId, account.AppSecret, forceRefresh: true, cancellation);
    }

    private Task<bool> Release(TokenRow row)
    {
        row.LeaseUntil = null;
        return table.TryWrite(row, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Account {Account} has a new access token, good until {ExpiresAt:O}")]
        public static partial void TokenRefreshed(ILogger logger, string account, DateTimeOffset expiresAt);

        [LoggerMessage(LogLevel.Warning, "Account {Account}: WeChat refuses the token it hands out; forcing a new one")]
        public static partial void ForcedRefresh(ILogger logger, string account);
    }
}
