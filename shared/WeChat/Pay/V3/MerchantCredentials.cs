namespace WxFunctions.WeChat.Pay;

/// <summary>What a merchant signs and decrypts with in API v3.</summary>
/// <param name="MchId">The merchant's number at WeChat Pay.</param>
/// <param name="AppId">The AppID that orders are made with.</param>
/// <param name="CertificateSerial">The serial number of the merchant's API certificate, in hexadecimal digits.</param>
/// <param name="PrivateKey">Its private key.</param>
/// <param name="ApiV3Key">The APIv3 key: 32 bytes, which decrypt notifications and certificates.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4013053249</remarks>
public sealed record MerchantCredentials(
    string MchId, string AppId, string CertificateSerial, RsaKey PrivateKey, ReadOnlyMemory<byte> ApiV3Key)
{
    /// <summary>
    /// The id of WeChat Pay's public key (<c>PUB_KEY_ID_…</c>), where the merchant verifies by it; answers are then signed with it.
    /// </summary>
    public string? PlatformPublicKeyId { get; init; }

    /// <summary>That public key.</summary>
    public RsaKey? PlatformPublicKey { get; init; }

    /// <summary>The number alone.</summary>
    public override string ToString() => MchId;
}
