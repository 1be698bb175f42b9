using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.WeChat.Crypto;

/// <summary>
/// WeChat's signature: the lower-case hex SHA-1 of some strings, sorted by byte value and joined. Three strings (Token, timestamp, nonce)
/// give <c>signature</c>; four (with the text of <c>Encrypt</c>) give <c>msg_signature</c>, the only one that covers a body.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/</remarks>
public static class Signature
{
    /// <summary>The length of a signature in hexadecimal digits.</summary>
    public const int Length = 2 * SHA1.HashSizeInBytes;

    private const int StackBytesMax = 1024;

    /// <summary>Signs the parts, in whatever order they are given.</summary>
    /// <returns>40 lower-case hexadecimal digits.</returns>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        Hash(parts, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether <paramref name="given"/> is the signature of the parts; takes the same time whichever digit is wrong.</summary>
    public static bool Matches(ReadOnlySpan<char> given, params ReadOnlySpan<string> parts)
    {
        Span<byte> expected = stackalloc byte[SHA1.HashSizeInBytes];
        Hash(parts, expected);
        Span<byte> expectedHex = stackalloc byte[Length];
        _ = Convert.TryToHexStringLower(expected, expectedHex, out _);
        Span<byte> givenHex = stackalloc byte[Length];
        var sameLength = given.Length == Length && Encoding.ASCII.GetBytes(given, givenHex) == Length;
        return CryptographicOperations.FixedTimeEquals(expectedHex, givenHex) & sameLength;
    }

    private static void Hash(ReadOnlySpan<string> parts, Span<byte> hash)
    {
        var sorted = parts.ToArray();
        Array.Sort(sorted, string.CompareOrdinal);
        var size = 0;
        foreach (var part in sorted)
            size += Encoding.UTF8.GetMaxByteCount(part.Length);
        var joined = size <= StackBytesMax ? stackalloc byte[size] : new byte[size];
        var used = 0;
        foreach (var part in sorted)
            used += Encoding.UTF8.GetBytes(part, joined[used..]);
        SHA1.HashData(joined[..used], hash);
    }
}
