using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.WeChat.Crypto;

/// <summary>
/// Encrypts and decrypts message bodies: AES-256-CBC over a frame of 16 random bytes, the length of the message (4 bytes, big endian),
/// the message, and the AppID, padded to a multiple of 32 bytes.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption.html</remarks>
public static class MessageCipher
{
    /// <summary>The random bytes at the start of a frame.</summary>
    public const int RandomBytes = 16;

    private const int AppIdStackBytesMax = 128;
    private const int LengthBytes = 4;
    private const int HeaderBytes = RandomBytes + LengthBytes;
    private const int CipherBlockBytes = 16;
    private const int PaddingBlockBytes = 32;

    /// <summary>Decrypts a ciphertext and checks everything that the key and the AppID can prove.</summary>
    /// <param name="cipherText">The bytes behind the base64 of <c>Encrypt</c>.</param>
    /// <param name="key">The account's key.</param>
    /// <param name="appId">The account's AppID; a frame for another one is refused.</param>
    /// <param name="message">The message inside the frame, when the result is <see cref="DecryptResult.Ok"/>; else empty.</param>
    public static DecryptResult TryDecrypt(
        ReadOnlySpan<byte> cipherText, EncodingAesKey key, string appId, out ReadOnlyMemory<byte> message)
    {
        ArgumentNullException.ThrowIfNull(key);
        var frame = cipherText.ToArray();
        return TryDecrypt(frame, key, appId, frame, out message);
    }

    /// <summary>Decrypts into space that the message then lies in.</summary>
    internal static DecryptResult TryDecrypt(
        ArraySegment<byte> cipherText, EncodingAesKey key, string appId, ArraySegment<byte> space, out ReadOnlyMemory<byte> message)
    {
        message = default;
        if (cipherText.Count < 2 * CipherBlockBytes || cipherText.Count % CipherBlockBytes != 0)
            return DecryptResult.BadLength;
        key.DecryptAllButFirst(cipherText, space);
        return Unwrap(space[..cipherText.Count], appId, out message);
    }

    /// <summary>Encrypts a message for an account, or for us as WeChat would.</summary>
    /// <param name="message">The plain text in UTF-8.</param>
    /// <param name="key">The key of the account.</param>
    /// <param name="appId">The AppID of the account.</param>
    /// <param name="random">16 bytes, fresh for every message.</param>
    /// <returns>The base64 text of <c>Encrypt</c>.</returns>
    public static string Encrypt(ReadOnlySpan<byte> message, EncodingAesKey key, string appId, ReadOnlySpan<byte> random)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        var bare = HeaderBytes + message.Length + Encoding.UTF8.GetByteCount(appId);
        var padding = PaddingBlockBytes - (bare % PaddingBlockBytes);
        var frame = new byte[bare + padding];
        random.CopyTo(frame);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(RandomBytes), (uint)message.Length);
        message.CopyTo(frame.AsSpan(HeaderBytes));
        _ = Encoding.UTF8.GetBytes(appId, frame.AsSpan(HeaderBytes + message.Length));
        frame.AsSpan(bare).Fill((byte)padding);

        using var aes = Aes.Create();
        aes.SetKey(key.Bytes);
        return Convert.ToBase64String(aes.EncryptCbc(frame, key.Bytes[..CipherBlockBytes], PaddingMode.None));
    }

    /// <summary>Encrypts with 16 fresh random bytes.</summary>
    public static string Encrypt(ReadOnlySpan<byte> message, EncodingAesKey key, string appId)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return Encrypt(message, key, appId, random);
    }

    private static DecryptResult Unwrap(Memory<byte> frame, string appId, out ReadOnlyMemory<byte> message)
    {
        message = default;
        int padding = frame.Span[^1];
        if (padding is 0 or > PaddingBlockBytes || padding > frame.Length || frame.Span[^padding..].ContainsAnyExcept((byte)padding))
            return DecryptResult.BadPadding;

        var bare = frame[..^padding];
        if (bare.Length < HeaderBytes)
            return DecryptResult.BadLength;
        var length = BinaryPrimitives.ReadUInt32BigEndian(bare.Span[RandomBytes..]);
        if (length > bare.Length - HeaderBytes)
            return DecryptResult.BadLength;

        var end = HeaderBytes + (int)length;
        if (!IsAppId(bare.Span[end..], appId))
            return DecryptResult.OtherAppId;
        message = bare[HeaderBytes..end];
        return DecryptResult.Ok;
    }

    private static bool IsAppId(ReadOnlySpan<byte> given, string appId)
    {
        var size = Encoding.UTF8.GetByteCount(appId);
        var expected = size <= AppIdStackBytesMax ? stackalloc byte[size] : new byte[size];
        _ = Encoding.UTF8.GetBytes(appId, expected);
        return CryptographicOperations.FixedTimeEquals(given, expected);
    }
}
