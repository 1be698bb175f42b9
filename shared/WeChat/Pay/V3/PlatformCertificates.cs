using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>Reads the answer of <c>GET /v3/certificates</c>.</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012551764</remarks>
internal static class PlatformCertificates
{
    public const string Path = "/v3/certificates";

    private const int CertificatesMax = 100;

    /// <summary>The keys by their certificates' serial numbers. What was not encrypted for this merchant, or is out of date, is left out.</summary>
    public static IReadOnlyDictionary<string, RsaKey> Read(ReadOnlySpan<byte> apiV3Key, MessageBody answer, DateTimeOffset now)
    {
        var keys = new Dictionary<string, RsaKey>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in answer.Root.All("data"))
        {
            if (keys.Count < CertificatesMax && Key(apiV3Key, item, now) is { } key)
                keys[item["serial_no"].Word] = key;
        }

        return keys;
    }

    private static RsaKey? Key(ReadOnlySpan<byte> apiV3Key, Element item, DateTimeOffset now)
    {
        if (ResourceCipher.Decrypt(apiV3Key, item["encrypt_certificate"]) is not { } pem)
            return null;
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(System.Text.Encoding.UTF8.GetString(pem));
            var isSaid = certificate.SerialNumber.Equals(item["serial_no"].Word, StringComparison.OrdinalIgnoreCase);
            return isSaid && certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime < certificate.NotAfter.ToUniversalTime()
                ? RsaKey.Of(certificate)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
