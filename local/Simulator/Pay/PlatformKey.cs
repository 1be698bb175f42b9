using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>A key that the simulated WeChat Pay signs with, and its two faces: a platform certificate, or a public key with an id.</summary>
internal sealed class PlatformKey
{
    private const int Bits = 2048;
    private const int SerialBytes = 20;
    private const int IdDigits = 32;

    private readonly RsaKey key;

    public PlatformKey(DateTimeOffset now)
    {
        using var rsa = RSA.Create(Bits);
        _ = RsaKey.TryPrivate(rsa.ExportPkcs8PrivateKeyPem(), out var made);
        key = made!;
        PublicKeyPem = rsa.ExportSubjectPublicKeyInfoPem();
        PublicKeyId = "PUB_KEY_ID_" + RandomNumberGenerator.GetString("0123456789", IdDigits);
        var request = new CertificateRequest("CN=Tenpay.com Simulated CA", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = 0x5A;
        using var certificate = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1), now.AddDays(-1), now.AddYears(5), serial);
        CertificatePem = certificate.ExportCertificatePem();
        Serial = certificate.SerialNumber;
        (From, To) = (now.AddDays(-1), now.AddYears(5));
    }

    public string Serial { get; }

    public string CertificatePem { get; }

    public string PublicKeyId { get; }

    public string PublicKeyPem { get; }

    public DateTimeOffset From { get; }

    public DateTimeOffset To { get; }

    public string Sign(ReadOnlySpan<byte> data) => key.Sign(data);
}
