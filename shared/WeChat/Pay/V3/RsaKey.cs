using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WxFunctions.WeChat.Pay;

/// <summary>
/// An RSA key that many threads may use: RSA-SHA256 with PKCS#1 padding, the only signature of API v3. .NET's own objects belong to one
/// thread at a time, so each call borrows one.
/// </summary>
public sealed class RsaKey
{
    private const int BitsMin = 2048;

    private readonly ConcurrentBag<RSA> idle = [];
    private readonly RSAParameters parameters;

    private RsaKey(RSA rsa, bool isPrivate)
    {
        parameters = rsa.ExportParameters(isPrivate);
        idle.Add(rsa);
    }

    /// <summary>Reads a private key: PEM (PKCS#8 or PKCS#1), its line ends as they are or written as <c>\n</c>, or the base64 alone.</summary>
    public static bool TryPrivate(string text, [NotNullWhen(true)] out RsaKey? key) =>
        TryRead(text, (rsa, bytes) => rsa.ImportPkcs8PrivateKey(bytes, out _), isPrivate: true, out key);

    /// <summary>Reads a public key in the same forms.</summary>
    public static bool TryPublic(string text, [NotNullWhen(true)] out RsaKey? key) =>
        TryRead(text, (rsa, bytes) => rsa.ImportSubjectPublicKeyInfo(bytes, out _), isPrivate: false, out key);

    /// <summary>The public key of a certificate; null where that has none of RSA.</summary>
    public static RsaKey? Of(X509Certificate2 certificate) =>
        certificate.GetRSAPublicKey() is { } rsa ? new RsaKey(rsa, isPrivate: false) : null;

    /// <summary>Signs some bytes.</summary>
    /// <returns>In base64, as headers have it.</returns>
    public string Sign(ReadOnlySpan<byte> data)
    {
        var rsa = Borrow();
        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        idle.Add(rsa);
        return Convert.ToBase64String(signature);
    }

    /// <summary>Whether a signature is of data with this hash.</summary>
    public bool Verify(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature)
    {
        var rsa = Borrow();
        try
        {
            return rsa.VerifyHash(sha256, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // a signature that is no number below the modulus
            return false;
        }
        finally
        {
            idle.Add(rsa);
        }
    }

    /// <summary>Nothing of the key.</summary>
    public override string ToString() => nameof(RsaKey);

    private RSA Borrow() => idle.TryTake(out var rsa) ? rsa : RSA.Create(parameters);

    private static bool TryRead(string text, Action<RSA, byte[]> import, bool isPrivate, [NotNullWhen(true)] out RsaKey? key)
    {
        key = null;
        var pem = text.Replace("\\n", "\n", StringComparison.Ordinal).Trim();
        var rsa = RSA.Create();
        try
        {
            if (pem.StartsWith("-----", StringComparison.Ordinal))
                rsa.ImportFromPem(pem);
            else
                import(rsa, Convert.FromBase64String(pem));
            key = rsa.KeySize >= BitsMin ? new RsaKey(rsa, isPrivate) : null;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or CryptographicException)
        {
            // told by the result: what the text was is nobody's business
        }

        if (key is null)
            rsa.Dispose();
        return key is not null;
    }
}
