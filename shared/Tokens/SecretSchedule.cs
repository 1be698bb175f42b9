using Microsoft.Extensions.Hosting;
using WxFunctions.Pay;
using WxFunctions.Settings;

namespace WxFunctions.Tokens;

/// <summary>
/// Reads every account's and merchant's secrets again each ten minutes, and sooner while the vault has not answered. In each process, not in a timer
/// function: the cloud runs a timer on one instance, and the secrets are in all.
/// </summary>
internal sealed class SecretSchedule(Accounts accounts, Merchants merchants, SecretVault vault, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        vault.IsConfigured ? Task.WhenAll(Followers().Select(follower => Follow(follower, stoppingToken))) : Task.CompletedTask;

    private IEnumerable<IVaultFollower> Followers() => [.. accounts.All.Select(account => account.Live), .. merchants.All];

    private async Task Follow(IVaultFollower follower, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            // what was read at the start is read; what was not is asked for at once
            if (follower.HasSecrets && failures == 0)
                await Pause(Jittered(Period), stopping);
            var trouble = await follower.Refresh(stopping);
            failures = trouble is null ? 0 : failures + 1;
            if (trouble is not null)
                await Pause(Longer(trouble.RetryAfter, Growing(failures)), stopping);
        }
    }

    private async Task Pause(TimeSpan pause, CancellationToken stopping) =>
        await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static TimeSpan Growing(int failures)
    {
        var grown = FirstRetry * Math.Pow(2, Math.Min(failures - 1, 10));
        return grown < LastRetry ? grown : LastRetry;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>A tenth more or less, so that instances that started together do not ask together for ever.</summary>
    private static TimeSpan Jittered(TimeSpan period) => period * (0.9 + (0.2 * Random.Shared.NextDouble()));
}
