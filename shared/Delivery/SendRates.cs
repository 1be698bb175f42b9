using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using WxFunctions.Settings;
using WxFunctions.Telemetry;

namespace WxFunctions.Delivery;

/// <summary>
/// Keeps what an account sends in any minute under the settings' limit, in this process. The limiters go by the machine's own timer: it is
/// WeChat's minute that counts.
/// </summary>
internal sealed class SendRates : IDisposable
{
    /// <summary>A message waits here for so long before it is put off: it holds its user's session meanwhile.</summary>
    private static readonly TimeSpan WaitMost = TimeSpan.FromSeconds(2);

    private const int SegmentsPerMinute = 60;
    private const int WaitersMax = 1000;

    private readonly ConcurrentDictionary<string, RateLimiter> limiters = new();

    /// <summary>Waits for a place.</summary>
    /// <returns>False when there is none within two seconds.</returns>
    public async Task<bool> Wait(AccountSettings account, CancellationToken cancellation)
    {
        if (account.SendsPerMinute == 0)
            return true;
        var limiter = limiters.GetOrAdd(account.Name, _ => new SlidingWindowRateLimiter(new()
        {
            PermitLimit = account.SendsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = SegmentsPerMinute,
            QueueLimit = WaitersMax,
        }));
        using (var free = limiter.AttemptAcquire())
        {
            if (free.IsAcquired)
                return true;
        }

        Metrics.Limited(account.Name);
        using var late = new CancellationTokenSource(WaitMost);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var lease = await limiter.AcquireAsync(1, either.Token);
            return lease.IsAcquired;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var limiter in limiters.Values)
            limiter.Dispose();
    }
}
