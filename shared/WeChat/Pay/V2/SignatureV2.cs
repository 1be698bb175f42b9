using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.WeChat.Pay;

/// <summary>The signature of API v2: over all parameters that are not empty, by name, and the API key.</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v2/merchant/4011985891</remarks>
public static class SignatureV2
{
    private const string Sign = "sign";

    /// <summary>Signs parameters.</summary>
    /// <param name="parameters">All that are sent; <c>sign</c> among them does not count.</param>
    /// <param name="apiKey">The API key (v2).</param>
    /// <param name="type">The algorithm.</param>
    /// <returns>32 or 64 upper-case hexadecimal digits.</returns>
    public static string Of(IEnumerable<KeyValuePair<string, string>> parameters, string apiKey, SignTypeV2 type)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var text = new StringBuilder();
        foreach (var (name, value) in parameters.Where(Counts).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            _ = text.Append(name).Append('=').Append(value).Append('&');
        var bytes = Encoding.UTF8.GetBytes(text.Append("key=").Append(apiKey).ToString());
        return Convert.ToHexString(type == SignTypeV2.Md5 ? Md5(bytes) : HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiKey), bytes));
    }

    /// <summary>Whether the <c>sign</c> among the parameters is theirs. Which algorithm it is, its length says.</summary>
    public static bool Matches(IReadOnlyDictionary<string, string> parameters, string apiKey)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var given = parameters.GetValueOrDefault(Sign, "");
        var type = given.Length == 2 * MD5.HashSizeInBytes ? SignTypeV2.Md5 : SignTypeV2.HmacSha256;
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Of(parameters, apiKey, type)));
    }

    /// <summary>WeChat's name of an algorithm.</summary>
    public static string Name(this SignTypeV2 type) => type == SignTypeV2.Md5 ? "MD5" : "HMAC-SHA256";

    [SuppressMessage("Security", "CA5351", Justification = "MD5 with a key behind it is API v2's own signature")]
    internal static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);

    private static bool Counts(KeyValuePair<string, string> parameter) => parameter.Key != Sign && parameter.Value.Length > 0;
}
