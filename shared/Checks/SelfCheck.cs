using WxFunctions.Settings;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Checks;

/// <summary>
/// Looks at everything outside that the app depends on at WeChat and in the vault, and says what to do. It changes nothing: tokens are
/// asked for in the mode that hands out the present one, and stored ones are left alone.
/// </summary>
public sealed class SelfCheck(AppSettings settings, Accounts accounts, SecretVault vault, WeChatHttp http, TimeProvider time)
{
    /// <summary>Callbacks may be 5 minutes ahead of our clock; a clock that is a minute off will be more one day.</summary>
    private static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(1);

    /// <summary>The interfaces whose allowance stops the app when it is used up.</summary>
    private static readonly string[] Watched = ["/cgi-bin/message/custom/send", StableToken.Path, Tickets.Path];

    /// <summary>One line for each thing that was looked at, all accounts at the same time.</summary>
    public async Task<IReadOnlyList<CheckLine>> Run(CancellationToken cancellation)
    {
        var clock = Clock(cancellation);
        var each = await Task.WhenAll(accounts.All
            .OrderBy(account => account.Settings.Name, StringComparer.Ordinal)
            .Select(account => Account(account, cancellation)));
        return [Settings(), .. each.SelectMany(lines => lines), await clock];
    }

    private CheckLine Settings() => new(
        "settings",
        true,
        $"{settings.Accounts.Count} account(s), WeChat at {settings.ApiBaseUrl}"
        + (vault.IsConfigured ? "" : ", secrets from the settings: there is no vault"));

    private async Task<IEnumerable<CheckLine>> Account(Account account, CancellationToken cancellation)
    {
        var name = account.Settings.Name;
        var lines = new List<CheckLine>();
        if (vault.IsConfigured)
            lines.Add(await Vault(account, cancellation));
        if (!account.Settings.HasSecrets)
            return lines;

        var (token, failure) = await Token(account.Settings, cancellation);
        lines.Add(failure is null ? new($"token:{name}", true, "WeChat gives one") : Failed($"token:{name}", failure));
        lines.Add(Address(name, failure));
        if (token is null)
            return lines;

        var client = new WeChatClient(http, new GivenToken(token));
        lines.Add(await Callback(name, new Network(client), cancellation));
        foreach (var path in Watched)
            lines.Add(await Quota(name, path, new Quotas(client, http), cancellation));
        return lines;
    }

    private static async Task<CheckLine> Vault(Account account, CancellationToken cancellation)
    {
        var trouble = await account.Live.Refresh(cancellation);
        return new CheckLine($"vault:{account.Settings.Name}", trouble is null, trouble?.Words ?? "it gives the account's secrets");
    }

    /// <summary>Stable mode whatever the account uses: it ends nobody's token.</summary>
    private async Task<(string? Token, Exception? Failure)> Token(AccountSettings account, CancellationToken cancellation)
    {
        try
        {
            var issued = await new StableToken(http).Buy(account.AppId, account.AppSecret, forceRefresh: false, cancellation);
            return (issued.Value, null);
        }
        catch (Exception failure) when (failure is WeChatException or WeChatUnavailableException)
        {
            return (null, failure);
        }
    }

    private static CheckLine Address(string name, Exception? failure) => failure switch
    {
        null => new($"address:{name}", true, "WeChat takes calls from this machine's address"),
        WeChatException { Error.BlamesAddress: true } => Failed($"address:{name}", failure),
        _ => new($"address:{name}", false, "cannot be told before the token call works"),
    };

    private static async Task<CheckLine> Callback(string name, Network network, CancellationToken cancellation)
    {
        try
        {
            var found = await network.CheckCallback("all", "DEFAULT", cancellation);
            var lost = found.Pings.Count(ping => ping.PackageLoss is not ("0%" or "0.0%"));
            return found.Addresses.Count > 0
                ? new($"callback:{name}", true, $"WeChat resolves it to {string.Join(", ", found.Addresses)}; "
                    + (lost == 0 ? "no ping was lost" : "some pings were lost, which many firewalls do on purpose"))
                : new($"callback:{name}", false, "WeChat cannot resolve its host name: set right its DNS, or the server address at WeChat.");
        }
        catch (Exception failure) when (failure is WeChatException or WeChatUnavailableException)
        {
            return Failed($"callback:{name}", failure);
        }
    }

    private static async Task<CheckLine> Quota(string name, string path, Quotas quotas, CancellationToken cancellation)
    {
        try
        {
            var quota = await quotas.Get(path, cancellation);
            return quota is { DailyLimit: > 0, Remain: 0 }
                ? new($"quota:{name}", false, $"{path}: all {quota.DailyLimit} calls of today are used; wait for midnight in China, or clear_quota")
                : new($"quota:{name}", true, $"{path}: {quota.Remain} of {quota.DailyLimit} calls left today");
        }
        catch (WeChatException unknown) when (unknown.Error.Category is WeChat.Errors.ErrorCategory.Permission
            or WeChat.Errors.ErrorCategory.InvalidRequest)
        {
            return new($"quota:{name}", true, $"{path}: not for this kind of account");
        }
        catch (Exception failure) when (failure is WeChatException or WeChatUnavailableException)
        {
            return Failed($"quota:{name}", failure);
        }
    }

    private async Task<CheckLine> Clock(CancellationToken cancellation)
    {
        try
        {
            if (await http.ServerTime(cancellation) is not { } theirs)
                return new("clock", true, "WeChat does not say what time it is");
            var skew = time.GetUtcNow() - theirs;
            return skew.Duration() < SkewMax
                ? new("clock", true, "agrees with WeChat's")
                : new("clock", false, $"is {skew.TotalSeconds:0} s off WeChat's: let this machine keep its time by NTP.");
        }
        catch (WeChatUnavailableException away)
        {
            return Failed("clock", away);
        }
    }

    private static CheckLine Failed(string name, Exception failure) => new(
        name,
        false,
        failure is WeChatUnavailableException
            ? $"{failure.Message} Look whether its address is right and can be reached from here; the simulator runs only while the app does."
            : $"{failure.Message} {Remedies.For(failure)}");
}
