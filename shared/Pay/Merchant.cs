using Microsoft.Extensions.Logging;
using WxFunctions.Settings;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>A merchant at work: its settings as they are now, and the calls it can make. The vault is read again as for accounts.</summary>
public sealed class Merchant : IVaultFollower
{
    private const string NoSecrets = "the vault has not given the merchant's secrets yet";
    private const string OnlyV3 = "the merchant has no keys for API v3, which refunds and bills need";

    /// <summary>How long notifications encrypted with the key before a change are still opened.</summary>
    private static readonly TimeSpan ReplacedFor = TimeSpan.FromMinutes(10);

    private readonly SecretVault vault;
    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly ILogger<Merchant> logger;
    private volatile MerchantClients current;
    private volatile MerchantClients? before;
    private long replacedAt;

    internal Merchant(MerchantSettings settings, HttpClient http, SecretVault vault, TimeProvider time, ILogger<Merchant> logger)
    {
        (this.http, this.vault, this.time, this.logger) = (http, vault, time, logger);
        current = new MerchantClients(settings, http, time);
    }

    /// <summary>What the settings and the vault say of it now.</summary>
    public MerchantSettings Settings => current.Settings;

    /// <summary>Orders.</summary>
    /// <exception cref="PayUnavailableException">The vault has not given the secrets yet.</exception>
    public IPayments Payments => current.Payments ?? throw new PayUnavailableException("orders", NoSecrets);

    /// <summary>Refunds.</summary>
    /// <exception cref="PayUnavailableException">There are no keys for API v3 (yet).</exception>
    public RefundsV3 Refunds => current.Refunds ?? throw new PayUnavailableException("refunds", Settings.HasSecrets ? OnlyV3 : NoSecrets);

    /// <summary>Bills.</summary>
    /// <exception cref="PayUnavailableException">There are no keys for API v3 (yet).</exception>
    public BillsV3 Bills => current.Bills ?? throw new PayUnavailableException("bills", Settings.HasSecrets ? OnlyV3 : NoSecrets);

    bool IVaultFollower.HasSecrets => Settings.HasSecrets;

    /// <summary>Opens a notification of API v3.</summary>
    public async ValueTask<OpenedNotice> Open(PaySignature signature, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var (now, clients, older) = (time.GetUtcNow(), current, Before());
        if (clients.Door is null)
            return OpenedNotice.Refused(Without(clients));
        var opened = await clients.Door.Open(signature, body, now, cancellation);
        return opened.IsAccepted || older?.Door is null ? opened : await older.Door.Open(signature, body, now, cancellation);
    }

    /// <summary>Opens a notification of API v2.</summary>
    public OpenedNotice OpenV2(ReadOnlyMemory<byte> body)
    {
        var (clients, older) = (current, Before());
        if (clients.DoorV2 is null)
            return OpenedNotice.Refused(Without(clients));
        var opened = clients.DoorV2.Open(body);
        return opened.IsAccepted || older?.DoorV2 is null ? opened : older.DoorV2.Open(body);
    }

    Task<VaultTrouble?> IVaultFollower.Refresh(CancellationToken cancellation) => vault.Ask(
        $"Merchant {Settings.Name}", async () => Take(await vault.ReadMerchant(Settings.Name, cancellation)), logger, cancellation);

    private static NoticeRefusal Without(MerchantClients clients) =>
        clients.Settings.HasSecrets ? NoticeRefusal.OtherVersion : NoticeRefusal.KeysAway;

    private MerchantClients? Before() => before is { } older && time.GetElapsedTime(Volatile.Read(ref replacedAt)) < ReplacedFor ? older : null;

    private void Take(MerchantSettings read)
    {
        if (read.SecretsHash == Settings.SecretsHash)
            return;
        Volatile.Write(ref replacedAt, time.GetTimestamp());
        before = current;
        current = new MerchantClients(read, http, time);
    }
}
