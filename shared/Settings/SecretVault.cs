using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WxFunctions.Settings;

/// <summary>
/// The accounts' and merchants' secrets in Key Vault, in the cloud; on one machine they stand in the settings and there is no vault.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/key-vault/secrets/</remarks>
public sealed partial class SecretVault
{
    private const string Setting = "KeyVaultUri";
    private const int NotFound = 404;

    /// <summary>How long the start of the app waits for the vault; it goes on without.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(8);

    /// <summary>Which secret of the vault is which setting of an account.</summary>
    private static readonly (string Setting, string Secret)[] Names =
    [
        ("AppSecret", "app-secret"),
        ("Token", "token"),
        ("EncodingAesKey", "encoding-aes-key"),
        ("PreviousEncodingAesKey", "previous-encoding-aes-key"),
    ];

    /// <summary>Which secret of the vault is which setting of a merchant.</summary>
    private static readonly (string Setting, string Secret)[] MerchantNames =
    [
        ("CertificateSerial", "certificate-serial"),
        ("PrivateKey", "private-key"),
        ("ApiV3Key", "api-v3-key"),
        ("ApiV2Key", "api-v2-key"),
        ("PlatformPublicKey", "platform-public-key"),
        ("PlatformPublicKeyId", "platform-public-key-id"),
    ];

    private readonly SecretClient? client;
    private readonly IConfiguration configuration;

    private SecretVault(SecretClient? client, IConfiguration configuration) => (this.client, this.configuration) = (client, configuration);

    /// <summary>Whether there is one.</summary>
    public bool IsConfigured => client is not null;

    /// <summary>Where it is.</summary>
    internal Uri? Address => client?.VaultUri;

    /// <summary>Reads an account's settings with the secrets as the vault has them now.</summary>
    /// <exception cref="RequestFailedException">The vault refused, or was not reached.</exception>
    /// <exception cref="AuthenticationFailedException">There is no identity to ask with.</exception>
    /// <exception cref="OptionsValidationException">A secret is missing or malformed; the line names it.</exception>
    public async Task<AccountSettings> Read(string account, CancellationToken cancellation) =>
        AppSettingsReader.ReadAccount(Over(await Secrets(account, cancellation)), account);

    /// <summary>Reads a merchant's settings with the secrets as the vault has them now.</summary>
    /// <exception cref="RequestFailedException">The vault refused, or was not reached.</exception>
    /// <exception cref="AuthenticationFailedException">There is no identity to ask with.</exception>
    /// <exception cref="OptionsValidationException">A secret is missing or malformed; the line names it.</exception>
    public async Task<MerchantSettings> ReadMerchant(string merchant, CancellationToken cancellation) =>
        MerchantSettingsReader.Read(Over(await MerchantSecrets(merchant, cancellation)), merchant);

    /// <summary>The vault that the settings name, or a client that the host has brought.</summary>
    internal static SecretVault Open(IConfiguration configuration, SecretClient? given)
    {
        if (given is not null || configuration[Setting] is not { Length: > 0 } address)
            return new SecretVault(given, configuration);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? new SecretVault(new SecretClient(uri, new DefaultAzureCredential(), Patience(new SecretClientOptions())), configuration)
            : throw new SettingsSection(configuration).Wrong(Setting, "an address like https://name.vault.azure.net");
    }

    /// <summary>
    /// Two quick retries within the time a callback has; the Retry-After of a throttled answer (429) is waited for, unless the caller's
    /// time is over before.
    /// </summary>
    internal static SecretClientOptions Patience(SecretClientOptions options)
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromMilliseconds(300);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.MaxRetries = 2;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);
        return options;
    }

    /// <summary>
    /// The settings at the start. A vault that is away, throttles, or does not let us in yet (a role takes minutes to count) does not
    /// keep the app from starting: the accounts concerned take no callbacks (503) until it answers.
    /// </summary>
    internal AppSettings ReadAtStart()
    {
        if (client is null)
            return AppSettingsReader.Read(configuration);

        var settings = new SettingsSection(configuration);
        var accounts = settings.Children("WeChat:Accounts").ToList();
        var merchants = settings.Children(MerchantSettingsReader.Section).ToList();
        using var limit = new CancellationTokenSource(StartLimit);
        var answers = Task.Run(() => Task.WhenAll(
        [
            .. accounts.Select(name => OrNull(Secrets(name, limit.Token))),
            .. merchants.Select(name => OrNull(MerchantSecrets(name, limit.Token))),
        ])).GetAwaiter().GetResult();
        var given = answers.OfType<Dictionary<string, string?>>().SelectMany(secrets => secrets).ToDictionary();
        return AppSettingsReader.Read(
            Over(given),
            [.. accounts.Where((_, at) => answers[at] is null)],
            [.. merchants.Where((_, at) => answers[accounts.Count + at] is null)]);
    }

    /// <summary>Asks, and says in the log what is wrong.</summary>
    /// <param name="who">Whose secrets, for the log.</param>
    /// <param name="read">Reads them and takes them over.</param>
    /// <param name="logger">The log.</param>
    /// <param name="cancellation">Ends the question; then it throws.</param>
    /// <returns>What is wrong; null when all is well.</returns>
    internal async Task<VaultTrouble?> Ask(string who, Func<Task> read, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            await read();
            return null;
        }
        catch (OptionsValidationException wrong)
        {
            Log.Malformed(logger, who, wrong.Message);
            return new VaultTrouble(wrong.Message, TimeSpan.Zero);
        }
        catch (Exception failure) when (failure is RequestFailedException
            || (IsFailure(failure) && !cancellation.IsCancellationRequested))
        {
            var trouble = VaultTrouble.Of(failure, Address);
            SayNotGiven(logger, who, trouble);
            return trouble;
        }
    }

    /// <summary>Says in the log that the vault has given nothing.</summary>
    internal static void SayNotGiven(ILogger logger, string who, VaultTrouble trouble) => Log.NotGiven(logger, who, trouble.Words);

    /// <summary>Whether a failure is the vault's, so that asking again later can help.</summary>
    internal static bool IsFailure(Exception failure) => failure is RequestFailedException or AuthenticationFailedException
        or OperationCanceledException or AggregateException;

    private static async Task<Dictionary<string, string?>?> OrNull(Task<Dictionary<string, string?>> secrets)
    {
        try
        {
            return await secrets;
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            // said with what to do by whoever asks next, when there is a log
            return null;
        }
    }

    private IConfigurationRoot Over(Dictionary<string, string?> secrets) =>
        new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(secrets).Build();

    private Task<Dictionary<string, string?>> Secrets(string account, CancellationToken cancellation) =>
        Secrets($"wx-{account}", $"WeChat:Accounts:{account}", Names, cancellation);

    private Task<Dictionary<string, string?>> MerchantSecrets(string merchant, CancellationToken cancellation) =>
        Secrets($"wxpay-{merchant}", $"{MerchantSettingsReader.Section}:{merchant}", MerchantNames, cancellation);

    /// <summary>The secrets as settings. What is not in the vault is left out: whoever needs it says so by name.</summary>
    private async Task<Dictionary<string, string?>> Secrets(
        string secrets, string settings, (string Setting, string Secret)[] names, CancellationToken cancellation)
    {
        var values = await Task.WhenAll(names.Select(name => Find($"{secrets}-{name.Secret}", cancellation)));
        return names.Zip(values)
            .Where(pair => pair.Second is not null)
            .ToDictionary(pair => $"{settings}:{pair.First.Setting}", pair => pair.Second);
    }

    private async Task<string?> Find(string name, CancellationToken cancellation)
    {
        try
        {
            return (await client!.GetSecretAsync(name, cancellationToken: cancellation)).Value.Value;
        }
        catch (RequestFailedException missing) when (missing.Status == NotFound)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Who} keeps its old secrets: {Failure}")]
        public static partial void Malformed(ILogger logger, string who, string failure);

        [LoggerMessage(LogLevel.Error, "{Who}: the vault has not given its secrets: {Trouble}")]
        public static partial void NotGiven(ILogger logger, string who, string trouble);
    }
}
