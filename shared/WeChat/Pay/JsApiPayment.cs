namespace WxFunctions.WeChat.Pay;

/// <summary>
/// What a page hands to <c>WeixinJSBridge.invoke('getBrandWCPayRequest', …)</c>. What that answers is a hint only: whether it was paid, the
/// notification says.
/// </summary>
/// <param name="AppId">The AppID.</param>
/// <param name="TimeStamp">Seconds since 1970, as text.</param>
/// <param name="NonceStr">Random characters.</param>
/// <param name="Package"><c>prepay_id=…</c></param>
/// <param name="SignType"><c>RSA</c>; in API v2 <c>MD5</c> or <c>HMAC-SHA256</c>, the same as the order's.</param>
/// <param name="PaySign">The signature over these.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791857</remarks>
public sealed record JsApiPayment(string AppId, string TimeStamp, string NonceStr, string Package, string SignType, string PaySign);
