namespace WxFunctions.WeChat.Pay;

/// <summary>
/// The keys that WeChat Pay signs with: its public key from the merchant's console, which does not expire, and platform certificates, which
/// are fetched, kept, and fetched again before they are 12 hours old. While WeChat changes from one kind to the other both arrive.
/// </summary>
/// <param name="merchant">Whose WeChat Pay it is.</param>
/// <param name="fetch">Fetches the certificates; throws what calls throw.</param>
/// <param name="time">The clock.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012068814</remarks>
public sealed class PlatformKeys(
    MerchantCredentials merchant, Func<CancellationToken, Task<IReadOnlyDictionary<string, RsaKey>>> fetch, TimeProvider time)
{
    /// <summary>From then on certificates are fetched again, beside the work.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromHours(11);

    /// <summary>Between two fetches: whoever makes serials up cannot make us call.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    private const string PublicKeyPrefix = "PUB_KEY_ID_";

    private readonly Lock gate = new();
    private volatile IReadOnlyDictionary<string, RsaKey> certificates = new Dictionary<string, RsaKey>();
    private Task? fetching;
    private long? startedAt;
    private long? fetchedAt;

    /// <summary>The key of that serial or id.</summary>
    /// <returns>Null when WeChat Pay has no such key, as far as can be found out now.</returns>
    /// <exception cref="PayException">The certificates are refused.</exception>
    /// <exception cref="PayUnavailableException">The certificates cannot be fetched.</exception>
    public async ValueTask<RsaKey?> Find(string serial, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(serial);
        if (serial == merchant.PlatformPublicKeyId)
            return merchant.PlatformPublicKey;
        if (serial.StartsWith(PublicKeyPrefix, StringComparison.Ordinal))
            return null;

        var known = certificates.GetValueOrDefault(serial);
        if (known is not null && !IsOld())
            return known;
        // a fetch may have ended since the first look
        if (StartFetch() is not { } fetched)
            return known ?? certificates.GetValueOrDefault(serial);
        if (known is not null)
            return known;
        await fetched.WaitAsync(cancellation);
        return certificates.GetValueOrDefault(serial);
    }

    private bool IsOld()
    {
        lock (gate)
            return fetchedAt is not { } last || time.GetElapsedTime(last) >= FreshFor;
    }

    /// <returns>The fetch under way or a new one; null when the last began too short a time ago.</returns>
    private Task? StartFetch()
    {
        lock (gate)
        {
            if (fetching is { IsCompleted: false })
                return fetching;
            if (startedAt is { } last && time.GetElapsedTime(last) < Apart)
                return fetching is { IsFaulted: true } ? fetching : null;
            startedAt = time.GetTimestamp();
            fetching = Task.Run(Fetch);
            // whoever does not wait for it is not to be told by the runtime either
            _ = fetching.ContinueWith(failed => failed.Exception, TaskScheduler.Default);
            return fetching;
        }
    }

    private async Task Fetch()
    {
        certificates = await fetch(CancellationToken.None);
        lock (gate)
            fetchedAt = time.GetTimestamp();
    }
}
