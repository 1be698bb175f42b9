using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>Encrypts as WeChat Pay does: AES-256-GCM with the APIv3 key, the tag behind the ciphertext.</summary>
internal static class PayCipher
{
    private const int TagBytes = 16;
    private const int NonceChars = 12;

    public static object Encrypt(SimulatedMerchant merchant, ReadOnlySpan<byte> plain, string associatedData)
    {
        var nonce = RandomNumberGenerator.GetHexString(NonceChars, lowercase: true);
        var bytes = new byte[plain.Length + TagBytes];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(merchant.ApiV3Key), TagBytes);
        aes.Encrypt(
            Encoding.UTF8.GetBytes(nonce), plain, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), Encoding.UTF8.GetBytes(associatedData));
        return new
        {
            algorithm = "AEAD_AES_256_GCM",
            ciphertext = Convert.ToBase64String(bytes),
            associated_data = associatedData,
            nonce,
            original_type = associatedData,
        };
    }
}
