using Microsoft.Extensions.Logging;
using WxFunctions.Storage;
using WxFunctions.Telemetry;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>
/// Buys a credential under the lease in its row and stores it; the old value stays in service until then. Where WeChat hands out the very
/// token that it refuses: waits a little, asks once more, forces a new one within WeChat's limits, and else raises the alarm.
/// </summary>
internal sealed partial class Purchase(string account, ICredentialShop shop, TokenTable table, TimeProvider time, ILogger logger)
{
    /// <summary>How long a process may take; one that died in it holds up nobody for longer.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The same where asking twice does no harm and nobody has a value meanwhile.</summary>
    private static readonly TimeSpan ShortLease = TimeSpan.FromSeconds(4);

    /// <summary>Before asking once more: somebody else's refresh may be under way.</summary>
    private static readonly TimeSpan OnceMoreAfter = TimeSpan.FromSeconds(3);

    /// <returns>Null when another process has, or has taken, the row meanwhile: look again.</returns>
    public async Task<Held?> Try(TokenRow row, string? invalid, bool somebodyWaits)
    {
        if (!await TryLease(row, somebodyWaits && shop.AskingTwiceIsHarmless ? ShortLease : Lease))
            return null;
        try
        {
            if (await Buy(row, invalid) is not var (issued, asked))
                return null;
            if (row.Value != issued.Value)
                row.Previous = row.Value;
            (row.Value, row.ExpiresAt, row.RefreshedAt, row.RefreshedBy) = (issued.Value, asked + issued.Life, asked, Instance.Name);
        }
        catch (Exception failure)
        {
            Metrics.Refreshed(account, shop.Name, succeeded: false);
            Log.Failed(logger, account, shop.Name, failure.Message, Remedies.For(failure));
            await GiveUp(row);
            throw;
        }

        return await Release(row) || await StoreWithoutLease(row, invalid) ? Stored(row) : null;
    }

    /// <summary>
    /// The lease ran out while WeChat took its time. Where asking twice is harmless, what was bought is as good as what the next process
    /// buys: thrown away, two processes would take the lease from each other for as long as WeChat is slow.
    /// </summary>
    private async Task<bool> StoreWithoutLease(TokenRow bought, string? invalid)
    {
        if (!shop.AskingTwiceIsHarmless)
            return false;
        var row = await table.Read(account, shop.Name, CancellationToken.None);
        if (Held.Read(row, before: null, time) is { IsGood: true } other && other.Value != invalid)
            return false;
        (bought.ETag, bought.ForcedAt, bought.ForcedDay, bought.ForcedCount) = (row.ETag, row.ForcedAt, row.ForcedDay, row.ForcedCount);
        _ = await Release(bought);
        return true;
    }

    /// <summary>What failed for us may work for the next: it is not to wait for the lease to run out. If that fails too, it has to.</summary>
    private async Task GiveUp(TokenRow row)
    {
        try
        {
            _ = await Release(row);
        }
        catch (Exception away) when (TableFailure.Is(away))
        {
            // the first failure is the one to tell
        }
    }

    private Held Stored(TokenRow row)
    {
        Metrics.Refreshed(account, shop.Name, succeeded: true);
        Log.Refreshed(logger, account, shop.Name, row.ExpiresAt!.Value);
        return Held.Bought(row, time);
    }

    private Task<bool> TryLease(TokenRow row, TimeSpan lease)
    {
        row.LeaseUntil = time.GetUtcNow() + lease;
        return table.TryWrite(row, CancellationToken.None);
    }

    private Task<bool> Release(TokenRow row)
    {
        row.LeaseUntil = null;
        return table.TryWrite(row, CancellationToken.None);
    }

    /// <returns>What was bought, and when it was asked for; null when the lease ran out under us.</returns>
    private async Task<(IssuedCredential Issued, DateTimeOffset Asked)?> Buy(TokenRow row, string? invalid)
    {
        var first = await Ask(force: false);
        if (first.Issued.Value != invalid)
            return first;

        if (!await TryLease(row, Lease))
            return null;
        await Task.Delay(OnceMoreAfter, time);
        var second = await Ask(force: false);
        if (second.Issued.Value != invalid)
            return second;

        var now = time.GetUtcNow();
        if (ForcedAllowance.Refusal(row, now) is { } refusal)
            throw Alarm(refusal);
        ForcedAllowance.Count(row, now);
        if (!await TryLease(row, Lease))
            return null;
        Log.Forcing(logger, account, shop.Name, row.ForcedCount);
        var third = await Ask(force: true);
        return third.Issued.Value != invalid ? third : throw Alarm("a forced refresh gave it once more");
    }

    private async Task<(IssuedCredential Issued, DateTimeOffset Asked)> Ask(bool force)
    {
        var asked = time.GetUtcNow();
        return (await shop.Buy(force, CancellationToken.None), asked);
    }

    private TokenRefusedException Alarm(string why)
    {
        Metrics.TokenStuck(account, shop.Name);
        return new TokenRefusedException(account, why);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Account {Account} has a new {Credential}, good until {ExpiresAt:O}")]
        public static partial void Refreshed(ILogger logger, string account, string credential, DateTimeOffset expiresAt);

        [LoggerMessage(LogLevel.Warning, "Account {Account}: WeChat refuses the {Credential} it hands out; forcing a new one, today's {Count}.")]
        public static partial void Forcing(ILogger logger, string account, string credential, int count);

        [LoggerMessage(LogLevel.Error, "Account {Account} could not refresh its {Credential}: {Failure} {Remedy}")]
        public static partial void Failed(ILogger logger, string account, string credential, string failure, string remedy);
    }
}
