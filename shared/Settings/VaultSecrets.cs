using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;

namespace WxFunctions.Settings;

/// <summary>Reads the accounts' secrets from Key Vault, in the cloud; on one machine they stand in the settings.</summary>
internal static class VaultSecrets
{
    private const string VaultSetting = "KeyVaultUri";
    private const int NotFound = 404;

    /// <summary>Which secret of the vault is which setting of an account.</summary>
    private static readonly (string Setting, string Secret)[] Names =
    [
        ("AppSecret", "app-secret"),
        ("Token", "token"),
        ("EncodingAesKey", "encoding-aes-key"),
        ("PreviousEncodingAesKey", "previous-encoding-aes-key"),
    ];

    /// <summary>Lays the vault's secrets over the settings, where there is a vault.</summary>
    public static void AddTo(IConfigurationManager configuration)
    {
        if (configuration[VaultSetting] is not { Length: > 0 } address)
            return;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
            throw new SettingsSection(configuration).Wrong(VaultSetting, "an address like https://name.vault.azure.net");

        var accounts = configuration.GetSection("WeChat:Accounts").GetChildren().Select(account => account.Key);
        _ = configuration.AddInMemoryCollection(Read(new SecretClient(uri, new DefaultAzureCredential()), accounts));
    }

    /// <summary>The secrets of the accounts as settings. What is not in the vault is left out: whoever needs it says so by name.</summary>
    internal static Dictionary<string, string?> Read(SecretClient vault, IEnumerable<string> accounts)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var account in accounts)
        {
            foreach (var (setting, secret) in Names)
            {
                if (Find(vault, $"wx-{account}-{secret}") is { } value)
                    settings[$"WeChat:Accounts:{account}:{setting}"] = value;
            }
        }

        return settings;
    }

    private static string? Find(SecretClient vault, string name)
    {
        try
        {
            return vault.GetSecret(name).Value.Value;
        }
        catch (RequestFailedException missing) when (missing.Status == NotFound)
        {
            return null;
        }
    }
}
