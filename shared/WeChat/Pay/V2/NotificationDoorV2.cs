using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.WeChat.Pay;

/// <summary>
/// Opens notifications of API v2. They say no time, so a replay is let in; it has no effect, as an order is paid once. What a refund's
/// notification says is encrypted with the API key and signed by nothing else.
/// </summary>
/// <remarks>https://pay.weixin.qq.com/doc/v2/merchant/4011935215</remarks>
public sealed class NotificationDoorV2(CredentialsV2 merchant)
{
    private const string Success = "SUCCESS";

    /// <summary>Verifies, and checks whom it is for.</summary>
    /// <param name="body">The bytes as they came.</param>
    public OpenedNotice Open(ReadOnlyMemory<byte> body)
    {
        if (XmlV2.Read(body) is not { } notice || notice.GetValueOrDefault("return_code") != Success)
            return OpenedNotice.Refused(NoticeRefusal.Malformed);
        if (notice.TryGetValue("req_info", out var encrypted))
            return OpenRefund(notice, encrypted);
        if (!notice.ContainsKey("sign"))
            return OpenedNotice.Refused(NoticeRefusal.NoSignature);
        if (!SignatureV2.Matches(notice, merchant.ApiKey))
            return OpenedNotice.Refused(NoticeRefusal.WrongSignature);
        if (!IsOurs(notice))
            return OpenedNotice.Refused(NoticeRefusal.Foreign);
        var isPaid = notice.GetValueOrDefault("result_code") == Success;
        var trade = Trade.ReadV2(notice, isPaid ? TradeState.Success : TradeState.PayError);
        return OpenedNotice.Of(new PayNotice(isPaid ? PayNotice.TransactionSuccess : "TRANSACTION.PAYERROR", trade.ToResource()));
    }

    private OpenedNotice OpenRefund(Dictionary<string, string> notice, string encrypted)
    {
        if (!IsOurs(notice))
            return OpenedNotice.Refused(NoticeRefusal.Foreign);
        if (Decrypt(encrypted) is not { } bytes)
            return OpenedNotice.Refused(NoticeRefusal.WrongEncryption);
        if (XmlV2.Read(bytes) is not { } plain)
            return OpenedNotice.Refused(NoticeRefusal.Malformed);
        var refund = Refund.ReadV2(plain) with { MchId = merchant.MchId };
        return OpenedNotice.Of(new PayNotice(PayNotice.RefundPrefix + refund.Status.Name(), refund.ToResource()));
    }

    private bool IsOurs(Dictionary<string, string> notice) =>
        notice.GetValueOrDefault("mch_id") == merchant.MchId && notice.GetValueOrDefault("appid") == merchant.AppId;

    [SuppressMessage("Security", "CA5358", Justification = "AES-256-ECB is API v2's own cipher")]
    private byte[]? Decrypt(string encrypted)
    {
        var bytes = new byte[encrypted.Length];
        if (!Convert.TryFromBase64String(encrypted, bytes, out var length))
            return null;
        using var aes = Aes.Create();
        aes.Key = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SignatureV2.Md5(Encoding.UTF8.GetBytes(merchant.ApiKey))));
        try
        {
            return aes.DecryptEcb(bytes.AsSpan(0, length), PaddingMode.PKCS7);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
