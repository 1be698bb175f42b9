using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>Checks the header <c>Authorization</c> of API v3 as strictly as WeChat Pay does.</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012365336</remarks>
internal static class PayAuthorization
{
    private const string Scheme = "WECHATPAY2-SHA256-RSA2048 ";
    private static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(5);

    /// <returns>Who calls; null when that is not shown.</returns>
    public static SimulatedMerchant? Check(PayCall call, IEnumerable<SimulatedMerchant> merchants, DateTimeOffset now)
    {
        if (!call.Authorization.StartsWith(Scheme, StringComparison.Ordinal))
            return null;
        var parts = call.Authorization[Scheme.Length..].Split(',')
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2 && part[1].Length >= 2)
            .ToDictionary(part => part[0].Trim(), part => part[1].Trim('"'));
        string Part(string name) => parts.GetValueOrDefault(name, "");
        var merchant = merchants.FirstOrDefault(known => known.MchId == Part("mchid") && known.CertificateSerial == Part("serial_no"));
        if (merchant is null || !long.TryParse(Part("timestamp"), CultureInfo.InvariantCulture, out var seconds)
            || (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > AgeMax)
            return null;

        var head = Encoding.UTF8.GetBytes($"{call.Method}\n{call.Target}\n{Part("timestamp")}\n{Part("nonce_str")}\n");
        return IsSigned(merchant, [.. head, .. call.Body.Span, (byte)'\n'], Part("signature")) ? merchant : null;
    }

    private static bool IsSigned(SimulatedMerchant merchant, byte[] message, string signature)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(merchant.PrivateKey);
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && rsa.VerifyData(message, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
