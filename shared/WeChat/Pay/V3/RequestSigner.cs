using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.WeChat.Pay;

/// <summary>Signs requests of API v3, and what pages hand to WeChat.</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012365336 and https://pay.weixin.qq.com/doc/v3/merchant/4012365340</remarks>
public sealed class RequestSigner(MerchantCredentials merchant, TimeProvider time)
{
    /// <summary>The scheme of the header <c>Authorization</c>.</summary>
    public const string Scheme = "WECHATPAY2-SHA256-RSA2048";

    private const string RsaSignType = "RSA";
    private const int NonceChars = 32;

    /// <summary>What follows the scheme in the header <c>Authorization</c>.</summary>
    /// <param name="method"><c>GET</c>, <c>POST</c>.</param>
    /// <param name="pathAndQuery">Exactly as it is sent.</param>
    /// <param name="body">Exactly as it is sent; empty for none.</param>
    public string Authorization(string method, string pathAndQuery, ReadOnlySpan<byte> body)
    {
        var (stamp, nonce) = (Stamp(), Nonce());
        var head = Encoding.UTF8.GetBytes($"{method}\n{pathAndQuery}\n{stamp}\n{nonce}\n");
        var signature = merchant.PrivateKey.Sign([.. head, .. body, (byte)'\n']);
        return $"mchid=\"{merchant.MchId}\",nonce_str=\"{nonce}\",signature=\"{signature}\",timestamp=\"{stamp}\","
            + $"serial_no=\"{merchant.CertificateSerial}\"";
    }

    /// <summary>What a page needs to let the user pay (<c>paySign</c>).</summary>
    public JsApiPayment Payment(string prepayId)
    {
        var (stamp, nonce, package) = (Stamp(), Nonce(), $"prepay_id={prepayId}");
        var signature = merchant.PrivateKey.Sign(Encoding.UTF8.GetBytes($"{merchant.AppId}\n{stamp}\n{nonce}\n{package}\n"));
        return new JsApiPayment(merchant.AppId, stamp, nonce, package, RsaSignType, signature);
    }

    /// <summary>What an app needs to let the user pay.</summary>
    public AppPayment AppPayment(string prepayId)
    {
        var (stamp, nonce) = (Stamp(), Nonce());
        var signature = merchant.PrivateKey.Sign(Encoding.UTF8.GetBytes($"{merchant.AppId}\n{stamp}\n{nonce}\n{prepayId}\n"));
        return new AppPayment(merchant.AppId, merchant.MchId, prepayId, Pay.AppPayment.SignWXPay, nonce, stamp, signature);
    }

    private string Stamp() => time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Nonce() => RandomNumberGenerator.GetHexString(NonceChars);
}
