using Microsoft.Extensions.Configuration;
using WxFunctions.Local.Simulator;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Local.Runtime;

/// <summary>Gives the simulator the accounts of the app's settings, as WeChat's console would know them.</summary>
internal static class SimulatorSettings
{
    private static readonly TimeSpan RefundTime = TimeSpan.FromSeconds(2);

    public static SimulatorOptions Read(IConfiguration configuration, Uri url, Uri functionsUrl) => new()
    {
        Url = url,
        CallbackBaseUrl = functionsUrl,
        CallbackUrl = CallbackUrl(configuration["Local:CallbackUrl"]),
        Hosts = Hosts(configuration),
        Accounts = [.. configuration.GetSection("WeChat:Accounts").GetChildren().Select(Account)],
        Merchants = [.. configuration.GetSection("WeChatPay:Merchants").GetChildren().Select(merchant => Merchant(configuration, merchant))],
        RefundTime = RefundTime,
    };

    /// <summary>The names under which the chat page may be opened beside this machine's own.</summary>
    public static IReadOnlyList<string> Hosts(IConfiguration configuration) =>
        (configuration["Local:SimulatorHosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? CallbackUrl(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
            return null;
        return Uri.TryCreate(setting.Replace("{account}", "a", StringComparison.Ordinal), UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            ? setting
            : throw new LocalStartException($"Local__CallbackUrl must be an address like http://127.0.0.1:8080/wechat, not '{setting}'.");
    }

    private static SimulatedMerchant Merchant(IConfiguration configuration, IConfigurationSection merchant) => new(
        merchant.Key,
        merchant["MchId"] ?? "",
        configuration[$"WeChat:Accounts:{merchant["AppId"]}:AppId"] ?? merchant["AppId"] ?? "",
        merchant["CertificateSerial"] ?? "",
        (merchant["PrivateKey"] ?? "").Replace("\\n", "\n", StringComparison.Ordinal),
        merchant["ApiV3Key"] ?? "",
        merchant["ApiV2Key"] ?? "");

    private static SimulatedAccount Account(IConfigurationSection account) => new(
        account.Key,
        account["AppId"] ?? "",
        account["AppSecret"] ?? "",
        account["Token"] ?? "",
        account["EncodingAesKey"],
        Enum.TryParse<CallbackMode>(account["Mode"], ignoreCase: true, out var mode) ? mode : CallbackMode.Safe)
    {
        IsSubscription = string.Equals(account["Kind"], "subscription", StringComparison.OrdinalIgnoreCase),
    };
}
