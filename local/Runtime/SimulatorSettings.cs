using Microsoft.Extensions.Configuration;
using WxFunctions.Local.Simulator;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Local.Runtime;

/// <summary>Gives the simulator the accounts of the app's settings, as WeChat's console would know them.</summary>
internal static class SimulatorSettings
{
    public static SimulatorOptions Read(IConfiguration configuration, Uri url, Uri functionsUrl) => new()
    {
        Url = url,
        CallbackBaseUrl = functionsUrl,
        Accounts = [.. configuration.GetSection("WeChat:Accounts").GetChildren().Select(Account)],
    };

    private static SimulatedAccount Account(IConfigurationSection account) => new(
        account.Key,
        account["AppId"] ?? "",
        account["AppSecret"] ?? "",
        account["Token"] ?? "",
        account["EncodingAesKey"],
        account.GetValue("Mode", CallbackMode.Safe))
    {
        IsSubscription = string.Equals(account["Kind"], "subscription", StringComparison.OrdinalIgnoreCase),
    };
}
