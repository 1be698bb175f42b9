using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Pay;

/// <summary>What an app hands to WeChat's OpenSDK (<c>PayReq</c>), by the names of that. What it calls back is a hint only.</summary>
/// <param name="AppId">The app's AppID on the open platform, bound to the merchant.</param>
/// <param name="PartnerId">The merchant's number.</param>
/// <param name="PrepayId">The order, good for two hours.</param>
/// <param name="Package">Always <see cref="SignWXPay"/>.</param>
/// <param name="NonceStr">Random characters.</param>
/// <param name="TimeStamp">Seconds since 1970, as text.</param>
/// <param name="Sign">The signature over AppID, time, random characters and order; in API v2 over all of it.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4013070351</remarks>
public sealed record AppPayment(
    [property: JsonPropertyName("appid")] string AppId,
    [property: JsonPropertyName("partnerid")] string PartnerId,
    [property: JsonPropertyName("prepayid")] string PrepayId,
    [property: JsonPropertyName("package")] string Package,
    [property: JsonPropertyName("noncestr")] string NonceStr,
    [property: JsonPropertyName("timestamp")] string TimeStamp,
    [property: JsonPropertyName("sign")] string Sign)
{
    /// <summary>What the package always is.</summary>
    public const string SignWXPay = "Sign=WXPay";
}
