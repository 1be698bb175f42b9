namespace WxFunctions.WeChat.Pay;

/// <summary>What a merchant signs with in API v2.</summary>
/// <param name="MchId">The merchant's number at WeChat Pay.</param>
/// <param name="AppId">The AppID that orders are made with.</param>
/// <param name="ApiKey">The API key: 32 characters.</param>
/// <param name="SignType">How requests are signed.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v2/merchant/4011985891</remarks>
public sealed record CredentialsV2(string MchId, string AppId, string ApiKey, SignTypeV2 SignType)
{
    /// <summary>The number alone.</summary>
    public override string ToString() => MchId;
}
