using Microsoft.Extensions.Logging;

namespace WxFunctions.Settings;

/// <summary>
/// An account's settings as they are now: the vault is read again on a schedule, and at once when a secret stops working. So a change of
/// Token, EncodingAESKey or AppSecret in the vault needs no restart.
/// </summary>
public sealed partial class LiveSettings(AccountSettings first, SecretVault vault, TimeProvider time, ILogger<LiveSettings> logger)
    : IVaultFollower
{
    /// <summary>How long callbacks signed with the secrets before a change are still taken: until the change is saved at WeChat too.</summary>
    private static readonly TimeSpan ReplacedFor = TimeSpan.FromMinutes(10);

    private const int ReplacedMax = 4;

    /// <summary>
    /// Between two readings at once. WeChat sends a refused callback again for longer than this, so even among forged ones that use the
    /// readings up a genuine one meets the newest secrets; and it costs the vault little.
    /// </summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(4);

    /// <summary>How long a callback waits for the vault, of the 5 s that it has.</summary>
    private static readonly TimeSpan AtOnceLimit = TimeSpan.FromSeconds(1.5);

    private readonly Lock gate = new();
    private volatile AccountSettings current = first;
    private readonly List<(AccountSettings Settings, long At)> replaced = [];
    private long? readAt;
    private Task<bool>? reading;

    /// <summary>Whether the secrets can change while the app runs.</summary>
    public bool CanChange => vault.IsConfigured;

    /// <summary>The settings of now.</summary>
    public AccountSettings Current => current;

    /// <summary>Those before the last changes, newest first, for a while: Token and key are changed one after the other.</summary>
    public IReadOnlyList<AccountSettings> Replaced
    {
        get
        {
            lock (gate)
                return [.. replaced.Where(before => time.GetElapsedTime(before.At) < ReplacedFor).Select(before => before.Settings)];
        }
    }

    /// <summary>Asks the vault at once, because a secret seems to have stopped working; at most every few seconds.</summary>
    /// <param name="used">The settings that failed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>True when there are other secrets now than those.</returns>
    public async Task<bool> Reread(AccountSettings used, CancellationToken cancellation)
    {
        if (vault.IsConfigured && current.HasSecretsOf(used) && StartReading() is { } started)
            _ = await started.WaitAsync(cancellation);
        return !current.HasSecretsOf(used);
    }

    bool IVaultFollower.HasSecrets => current.HasSecrets;

    /// <summary>Asks the vault; a failure leaves everything as it is.</summary>
    /// <returns>What is wrong; null when all is well.</returns>
    internal Task<VaultTrouble?> Refresh(CancellationToken cancellation) => vault.IsConfigured
        ? vault.Ask($"Account {current.Name}", async () => Take(await vault.Read(current.Name, cancellation)), logger, cancellation)
        : Task.FromResult<VaultTrouble?>(null);

    Task<VaultTrouble?> IVaultFollower.Refresh(CancellationToken cancellation) => Refresh(cancellation);

    /// <returns>The reading under way or a new one; null when the last is too short a time ago.</returns>
    private Task<bool>? StartReading()
    {
        lock (gate)
        {
            if (reading is { IsCompleted: false })
                return reading;
            if (readAt is { } last && time.GetElapsedTime(last) < Apart)
                return null;
            readAt = time.GetTimestamp();
            return reading = Task.Run(ReadAtOnce, CancellationToken.None);
        }
    }

    private async Task<bool> ReadAtOnce()
    {
        using var limit = new CancellationTokenSource(AtOnceLimit, time);
        try
        {
            return await Refresh(limit.Token) is null;
        }
        catch (OperationCanceledException late)
        {
            SecretVault.SayNotGiven(logger, $"Account {current.Name}", VaultTrouble.Of(late, vault.Address));
            return false;
        }
    }

    private void Take(AccountSettings read)
    {
        lock (gate)
        {
            if (read.HasSecretsOf(current))
                return;
            if (current.HasSecrets && !read.HasDoorOf(current))
                Remember(current);
            current = read;
        }

        Log.Changed(logger, read.Name);
    }

    private void Remember(AccountSettings before)
    {
        replaced.Insert(0, (before, time.GetTimestamp()));
        if (replaced.Count > ReplacedMax)
            replaced.RemoveAt(ReplacedMax);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Account {Account} uses the secrets that the vault has now")]
        public static partial void Changed(ILogger logger, string account);
    }
}
