using Microsoft.Extensions.Configuration;
using WxFunctions.Local.Simulator;
using WxFunctions.Local.Simulator.Pay;
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
        Merchants = [.. configuration.GetSection("WeChatPay:Merchants").GetChildren().Select(merchant => Merchant(configuration, merchant))],
    };

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
        account.GetValue("Mode", CallbackMode.Safe));
}
