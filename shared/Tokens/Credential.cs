using Microsoft.Extensions.Logging;
using WxFunctions.Storage;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>
/// An access token or a ticket of one account. One writer among all processes: a refresh is guarded by a lease in the row, taken with an
/// ETag; the old value stays in service meanwhile. A caller whose token was refused says which, and only the first report of a token
/// buys another.
/// </summary>
public sealed class Credential(
    string account, ICredentialShop shop, TokenTable table, TimeProvider time, ILogger<Credential> logger) : IAccessTokens
{
    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the table is waited for while the one in hand serves.</summary>
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(1);

    /// <summary>Accounts that are due at the same minute do not all call in the same second.</summary>
    private static readonly TimeSpan JitterMax = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Purchase purchase = new(account, shop, table, time, logger);
    private readonly FailureGate failures = new(time);
    private volatile Held? held;
    private volatile Held? lastSeen;
    private Task<Held>? flight;

    /// <summary>Which credential: its row in table <c>Tokens</c>.</summary>
    public string Name => shop.Name;

    /// <summary>How much longer the one lives that the timer saw last; null before, and where there is none.</summary>
    public TimeSpan? Left => lastSeen?.Left;

    /// <inheritdoc/>
    public async ValueTask<string> Get(CancellationToken cancellation) => (await Current(cancellation)).Value;

    /// <inheritdoc/>
    public async ValueTask<string> Renew(string invalid, CancellationToken cancellation) => (await Replace(invalid, cancellation)).Value;

    /// <summary>The value in service with its end; bought when there is none.</summary>
    /// <exception cref="WeChatException">WeChat refused.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public ValueTask<Held> Current(CancellationToken cancellation) =>
        held is { IsFresh: true } known ? new(known) : new(Shared(null, cancellation));

    /// <summary>One other than that which WeChat has refused; bought only when nobody has before.</summary>
    /// <param name="invalid">What was refused.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TokenRefusedException">WeChat gives no other for now.</exception>
    public async ValueTask<Held> Replace(string invalid, CancellationToken cancellation)
    {
        // not from memory: the one in hand may be older than the one that was refused
        var got = await Shared(invalid, cancellation);
        // we may have shared the flight of somebody with another token in hand
        return got.Value != invalid ? got : await Shared(invalid, cancellation);
    }

    /// <summary>Buys the next one when the present one is about to end. For the timer.</summary>
    public async Task RefreshIfDue(CancellationToken cancellation)
    {
        if (!failures.IsOpenForTimer)
            return;
        var row = await table.Read(account, Name, cancellation);
        lastSeen = Held.Read(row, held, time);
        if (!IsDue(row))
            return;
        if (lastSeen is { IsGood: true })
        {
            await Task.Delay(JitterMax * Random.Shared.NextDouble(), time, cancellation);
            row = await table.Read(account, Name, cancellation);
        }

        if (IsDue(row) && !row.IsLeased(time.GetUtcNow()))
            lastSeen = held = await Buy(row, invalid: null, somebodyWaits: false) ?? held;
    }

    private bool IsDue(TokenRow row) =>
        Held.Read(row, held, time) is { } known ? known.Left <= shop.RefreshAhead(known.Life) : shop.IsAlwaysNeeded;

    /// <summary>All callers of this process that need the row at the same time share one look at it, and one failure.</summary>
    private Task<Held> Shared(string? invalid, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (flight is null or { IsCompleted: true })
                flight = Task.Run(() => Look(invalid), CancellationToken.None);
            return flight.WaitAsync(cancellation);
        }
    }

    private async Task<Held> Look(string? invalid)
    {
        while (true)
        {
            if (await Read(invalid) is not { } row)
                return held!;

            var stored = Held.Read(row, held, time);
            if (stored is { IsGood: true } && stored.Value != invalid)
            {
                failures.Succeeded();
                return held = stored;
            }

            if (row.IsLeased(time.GetUtcNow()))
                await Task.Delay(LeasePoll, time);
            else if (await Buy(row, invalid, somebodyWaits: true) is { } fresh)
                return held = fresh;
        }
    }

    /// <returns>Null when the table does not answer and the one in hand still serves.</returns>
    private async Task<TokenRow?> Read(string? invalid)
    {
        var serves = held is { IsGood: true } known && known.Value != invalid;
        // on the machine's own timer: how long the network may take has nothing to do with what time it is
        using var limit = new CancellationTokenSource(serves ? ReadLimit : Timeout.InfiniteTimeSpan);
        try
        {
            return await table.Read(account, Name, limit.Token);
        }
        catch (Exception away) when (serves && TableFailure.Is(away))
        {
            return null;
        }
    }

    private async Task<Held?> Buy(TokenRow row, string? invalid, bool somebodyWaits)
    {
        if (somebodyWaits)
            failures.ThrowIfClosed();
        try
        {
            var bought = await purchase.Try(row, invalid, somebodyWaits);
            if (bought is not null)
                failures.Succeeded();
            return bought;
        }
        catch (Exception failure)
        {
            failures.Failed(failure);
            throw;
        }
    }
}
