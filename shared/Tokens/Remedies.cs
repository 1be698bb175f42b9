using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tokens;

/// <summary>What an operator can do about a failed call, in words.</summary>
internal static class Remedies
{
    /// <summary>Where WeChat keeps its settings since December 2025.</summary>
    private const string Console =
        "in the WeChat Developers Platform console (developers.weixin.qq.com/platform → 我的业务 → 公众号/服务号 → 基础信息)";

    public static string For(Exception failure) => failure switch
    {
        WeChatException { Error.BlamesAddress: true } refused => $"Add {refused.CallerAddress ?? "this app's outgoing address"} to "
            + $"API IP 白名单 {Console}; it counts after some minutes. It is asked for again until then.",
        WeChatException { Error.BlamesAppSecret: true } =>
            $"Put the AppSecret into the vault or the settings as it stands {Console}; a new one in the vault is taken over at once.",
        WeChatException { Error.Category: ErrorCategory.Config } =>
            $"Set right what WeChat names {Console}; it is asked for again until then.",
        WeChatException { Error.Category: ErrorCategory.QuotaDay } =>
            "The allowance comes back at midnight in China; clear_quota/v2 gives it back at once, 10 times a month.",
        WeChatException { Error.Category: ErrorCategory.Permission } =>
            $"The account lacks the right to this interface; see {Console[3..]}.",
        TokenRefusedException =>
            "Look whether somebody else forces refreshes or has reset the AppSecret; it is asked for again as soon as WeChat's limits allow.",
        _ => "It is asked for again.",
    };
}
