using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.WeChat.Pay;

/// <summary>How WeChat Pay signs an answer or a notification: the four headers that count.</summary>
/// <param name="Serial"><c>Wechatpay-Serial</c>: which key.</param>
/// <param name="Signature"><c>Wechatpay-Signature</c>: in base64.</param>
/// <param name="Timestamp"><c>Wechatpay-Timestamp</c>: seconds since 1970.</param>
/// <param name="Nonce"><c>Wechatpay-Nonce</c>.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4013053249</remarks>
public readonly record struct PaySignature(string Serial, string Signature, string Timestamp, string Nonce)
{
    /// <summary>How far a time stamp may be from now, either way; from then on it is refused.</summary>
    public static readonly TimeSpan AgeLimit = TimeSpan.FromSeconds(300);

    private const int HeaderCharsMax = 1024;
    private const int StackBytesMax = 256;
    private const long UnixSecondsMax = 253_402_300_799;

    /// <summary>Takes the headers by name; one that is missing is empty, and one that is too long as good as missing.</summary>
    public static PaySignature Read(Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new(
            Bounded(header("Wechatpay-Serial")),
            Bounded(header("Wechatpay-Signature")),
            Bounded(header("Wechatpay-Timestamp")),
            Bounded(header("Wechatpay-Nonce")));
    }

    /// <summary>Whether all four are there.</summary>
    public bool IsWhole => Serial.Length > 0 && Signature.Length > 0 && Timestamp.Length > 0 && Nonce.Length > 0;

    /// <summary>Whether it was made now, give or take less than <see cref="AgeLimit"/>.</summary>
    public bool IsFresh(DateTimeOffset now) =>
        long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= UnixSecondsMax && (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() < AgeLimit;

    /// <summary>Whether a key has signed these bytes so.</summary>
    /// <param name="key">The key that <see cref="Serial"/> names.</param>
    /// <param name="body">The body as it came, byte for byte.</param>
    public bool Signs(RsaKey key, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> signature = stackalloc byte[HeaderCharsMax];
        if (!Convert.TryFromBase64String(Signature, signature, out var length))
            return false;

        var size = Encoding.UTF8.GetMaxByteCount(Timestamp.Length + Nonce.Length + 2);
        var head = size <= StackBytesMax ? stackalloc byte[size] : new byte[size];
        var used = Encoding.UTF8.GetBytes(Timestamp, head);
        head[used++] = (byte)'\n';
        used += Encoding.UTF8.GetBytes(Nonce, head[used..]);
        head[used++] = (byte)'\n';

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head[..used]);
        hash.AppendData(body);
        hash.AppendData("\n"u8);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _ = hash.GetHashAndReset(digest);
        return key.Verify(digest, signature[..length]);
    }

    private static string Bounded(string? text) => text is { Length: <= HeaderCharsMax } ? text : "";
}
