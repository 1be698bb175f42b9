using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.WeChat.Api;

/// <summary>What a page hands to <c>wx.config</c> so that it may use WeChat's functions (JS-SDK).</summary>
/// <param name="AppId">The account's.</param>
/// <param name="Timestamp">Seconds since 1970.</param>
/// <param name="NonceStr">Drawn by lot.</param>
/// <param name="Signature">SHA-1 over ticket, nonce, time and the page's address, in small hexadecimal digits.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html</remarks>
public sealed record PageSignature(string AppId, long Timestamp, string NonceStr, string Signature)
{
    private const int NonceBytes = 8;

    /// <summary>Signs a page of now.</summary>
    /// <param name="appId">The account's.</param>
    /// <param name="ticket">The account's <c>jsapi_ticket</c>.</param>
    /// <param name="url">The page's address as the browser shows it; what stands behind <c>#</c> is cut off.</param>
    /// <param name="now">The time.</param>
    public static PageSignature Of(string appId, string ticket, string url, DateTimeOffset now)
    {
        var nonce = RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true);
        var timestamp = now.ToUnixTimeSeconds();
        return new PageSignature(appId, timestamp, nonce, Sign(ticket, nonce, timestamp, url));
    }

    /// <summary>The signature alone, over the values as they are: nothing is escaped.</summary>
    public static string Sign(string ticket, string nonceStr, long timestamp, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"jsapi_ticket={ticket}&noncestr={nonceStr}&timestamp={timestamp}&url={(fragment < 0 ? url : url[..fragment])}");
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
