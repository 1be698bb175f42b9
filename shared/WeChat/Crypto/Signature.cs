using System.Buffers;
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
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        Hash(parts, hash);
        return IsHexOf(given, hash);
    }

    /// <summary>Whether <paramref name="given"/> is the signature of a callback; allocates nothing.</summary>
    /// <param name="given">What the URL says.</param>
    /// <param name="token">The account's Token.</param>
    /// <param name="timestamp">The URL's timestamp.</param>
    /// <param name="nonce">The URL's nonce.</param>
    /// <param name="encrypt">The text of <c>Encrypt</c>; empty for the signature over three values.</param>
    public static bool Matches(
        ReadOnlySpan<char> given, string token, ReadOnlySpan<char> timestamp, ReadOnlySpan<char> nonce, ReadOnlySpan<byte> encrypt)
    {
        ArgumentNullException.ThrowIfNull(token);
        var size = Encoding.UTF8.GetMaxByteCount(token.Length + timestamp.Length + nonce.Length);
        var space = size <= StackBytesMax ? stackalloc byte[size] : new byte[size];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        var a = Take(token, ref space);
        var b = Take(timestamp, ref space);
        var c = Take(nonce, ref space);
        Sort(ref a, ref b);
        Sort(ref b, ref c);
        Sort(ref a, ref b);

        // the fourth goes before the first of the sorted three that is greater
        var place = Place(encrypt, a, b, c);
        var length = a.Length + b.Length + c.Length + encrypt.Length;
        var rented = length > StackBytesMax ? ArrayPool<byte>.Shared.Rent(length) : null;
        var joined = rented is null ? stackalloc byte[length] : rented.AsSpan(0, length);
        var used = 0;
        for (var i = 0; i < 4; i++)
        {
            var part = i == place ? encrypt : (i < place ? i : i - 1) switch { 0 => a, 1 => b, _ => c };
            part.CopyTo(joined[used..]);
            used += part.Length;
        }

        _ = SHA1.HashData(joined, hash);

        // the Token is in it
        joined.Clear();
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return IsHexOf(given, hash);
    }

    private static int Place(ReadOnlySpan<byte> part, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c)
    {
        if (part.SequenceCompareTo(b) <= 0)
            return part.SequenceCompareTo(a) <= 0 ? 0 : 1;
        return part.SequenceCompareTo(c) <= 0 ? 2 : 3;
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<char> text, ref Span<byte> space)
    {
        var written = Encoding.UTF8.GetBytes(text, space);
        var bytes = space[..written];
        space = space[written..];
        return bytes;
    }

    private static void Sort(ref ReadOnlySpan<byte> first, ref ReadOnlySpan<byte> second)
    {
        if (first.SequenceCompareTo(second) <= 0)
            return;
        var swap = first;
        first = second;
        second = swap;
    }

    private static bool IsHexOf(ReadOnlySpan<char> given, ReadOnlySpan<byte> hash)
    {
        // 20 bytes, not 40 digits: the comparison is never optimised, so its length counts
        Span<byte> givenHash = stackalloc byte[SHA1.HashSizeInBytes];
        var isLowerHex = given.Length == Length && !given.ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(given, givenHash, out _, out _) == OperationStatus.Done;
        return CryptographicOperations.FixedTimeEquals(hash, givenHash) & isLowerHex;
    }

    private static void Hash(ReadOnlySpan<string> parts, Span<byte> hash)
    {
        var sorted = parts.ToArray();
        Array.Sort(sorted, string.CompareOrdinal);
        _ = SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(sorted)), hash);
    }
}
