using System.Security.Cryptography;
using System.Text;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.WeChat.Pay;

/// <summary>A merchant with the keys of the test run.</summary>
internal static class TestMerchant
{
    public static RsaKey PrivateKey { get; } = RsaKey.TryPrivate(PayKeys.PrivateKey, out var key) ? key : throw new InvalidOperationException();

    public static MerchantCredentials V3 { get; } =
        new(PayKeys.MchId, AppArguments.AppId, PayKeys.Serial, PrivateKey, Encoding.UTF8.GetBytes(PayKeys.ApiV3Key));

    public static CredentialsV2 V2 { get; } = new(PayKeys.MchId, AppArguments.AppId, PayKeys.ApiV2Key, SignTypeV2.HmacSha256);

    /// <summary>Whether the merchant's key has signed a text.</summary>
    public static bool Signed(string text, string signature)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(PayKeys.PrivateKey);
        return rsa.VerifyData(
            Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
