using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using WxFunctions.Settings;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>The configured accounts, each with its secrets, its token and its clients.</summary>
public sealed class Accounts
{
    private readonly Dictionary<string, Account> accounts;

    /// <summary>Made once for the app.</summary>
    public Accounts(
        AppSettings settings,
        SecretVault vault,
        WeChatHttp http,
        TokenTable table,
        TimeProvider time,
        ILoggerFactory logs)
    {
        ArgumentNullException.ThrowIfNull(settings);
        accounts = settings.Accounts.ToDictionary(
            pair => pair.Key,
            pair => new Account(
                new LiveSettings(pair.Value, vault, time, logs.CreateLogger<LiveSettings>()),
                http,
                time,
                shop => new Credential(pair.Key, shop, table, time, logs.CreateLogger<Credential>())),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<Account> All => accounts.Values;

    /// <summary>The account of that short name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Account? account) => accounts.TryGetValue(name, out account);
}
