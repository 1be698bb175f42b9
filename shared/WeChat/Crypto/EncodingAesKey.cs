using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace WxFunctions.WeChat.Crypto;

/// <summary>
/// The EncodingAESKey (消息加解密密钥) of an account: 43 characters of base64 that stand for the 32 bytes of an AES-256 key.
/// The last character carries two spare bits that WeChat's console does not clear, so a strict base64 decoder refuses three keys in four.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption.html</remarks>
public sealed class EncodingAesKey
{
    /// <summary>The length of a key as typed in the console, in characters.</summary>
    public const int Length = 43;

    private const int IvBytes = 16;

    private readonly byte[] bytes;

    /// <summary>A decryptor nobody is using: making one costs as much as decrypting a message.</summary>
    private ICryptoTransform? idle;

    private EncodingAesKey(byte[] bytes) => this.bytes = bytes;

    /// <summary>The 32 bytes of the AES-256 key; the first 16 are the initialisation vector as well.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Reads a key as typed in the console.</summary>
    /// <param name="text">43 characters of A-Z, a-z, 0-9.</param>
    /// <param name="key">The key, when the text is one.</param>
    /// <returns>False when the text is not 43 letters and digits.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EncodingAesKey? key)
    {
        key = text is { Length: Length } && text.All(char.IsAsciiLetterOrDigit)
            ? new EncodingAesKey(Convert.FromBase64String(text + "="))
            : null;
        return key is not null;
    }

    /// <summary>A fixed text, so that no log line and no exception can hold the key.</summary>
    public override string ToString() => "(EncodingAESKey)";

    /// <summary>
    /// Decrypts whole cipher blocks, any number of threads at a time. The first block comes out as rubbish, being combined with the last
    /// one of the message before: it holds nothing but a frame's random bytes, and going back to the initialisation vector costs more than
    /// decrypting a message.
    /// </summary>
    internal void DecryptAllButFirst(ArraySegment<byte> blocks, ArraySegment<byte> plain)
    {
        var decryptor = Interlocked.Exchange(ref idle, null) ?? CreateDecryptor();
        _ = decryptor.TransformBlock(blocks.Array!, blocks.Offset, blocks.Count, plain.Array!, plain.Offset);
        Interlocked.Exchange(ref idle, decryptor)?.Dispose();
    }

    private ICryptoTransform CreateDecryptor()
    {
        using var aes = Aes.Create();
        aes.Mode = CipherMode.CBC;
        aes.Padding = PaddingMode.None;
        return aes.CreateDecryptor(bytes, bytes[..IvBytes]);
    }
}
