using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using WxFunctions.Settings;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>The configured accounts, each with its token and its client.</summary>
public sealed class Accounts(
    AppSettings settings, WeChatHttp http, TokenTable table, TimeProvider time, ILogger<AccessTokens> logger)
{
    private readonly FrozenDictionary<string, Account> accounts = settings.Accounts.ToFrozenDictionary(
        pair => pair.Key,
        pair => new Account(pair.Value, http, new AccessTokens(pair.Value, table, new StableToken(http), time, logger)),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them.</summary>
    public IEnumerable<Account> All => accounts.Values;

    /// <summary>The account of that short name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Account? account) => accounts.TryGetValue(name, out account);
}
