using System.Security.Cryptography;
using System.Text;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>Decrypts what WeChat Pay encrypts with the APIv3 key: AEAD_AES_256_GCM, the tag behind the ciphertext.</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012071382</remarks>
public static class ResourceCipher
{
    /// <summary>The length of an APIv3 key in bytes.</summary>
    public const int KeyBytes = 32;

    private const string Algorithm = "AEAD_AES_256_GCM";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Decrypts an object with <c>algorithm</c>, <c>ciphertext</c>, <c>associated_data</c> and <c>nonce</c>.</summary>
    /// <returns>Null when it was not encrypted with this key, or has been changed since.</returns>
    public static byte[]? Decrypt(ReadOnlySpan<byte> apiV3Key, Element resource) =>
        resource["algorithm"].Text is Algorithm or ""
            ? Decrypt(apiV3Key, resource["nonce"].Text, resource["associated_data"].Text, resource["ciphertext"].Text)
            : null;

    /// <summary>Decrypts.</summary>
    /// <returns>Null when it was not encrypted with this key, or has been changed since.</returns>
    public static byte[]? Decrypt(ReadOnlySpan<byte> apiV3Key, string nonce, string associatedData, string ciphertext)
    {
        ArgumentNullException.ThrowIfNull(nonce);
        ArgumentNullException.ThrowIfNull(ciphertext);
        var nonceBytes = Encoding.UTF8.GetBytes(nonce);
        var bytes = new byte[ciphertext.Length];
        if (nonceBytes.Length != NonceBytes || !Convert.TryFromBase64String(ciphertext, bytes, out var length) || length < TagBytes)
            return null;
        var plain = new byte[length - TagBytes];
        try
        {
            using var aes = new AesGcm(apiV3Key, TagBytes);
            aes.Decrypt(
                nonceBytes, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length, TagBytes), plain, Encoding.UTF8.GetBytes(associatedData));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
