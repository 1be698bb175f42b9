using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Pay;
using WxFunctions.Tests.Support;
using WxFunctions.Tests.WeChat.Callbacks;
using WxFunctions.Tests.WeChat.Pay;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Pay;
using static WxFunctions.Tests.Security.Parsers;

namespace WxFunctions.Tests.Security;

/// <summary>What reads the words of WeChat Pay. What is encrypted or signed is bent before, so that it is let in and read.</summary>
internal static class PayParsers
{
    private const string Paid = """
        {"mchid":"1900000109","appid":"wx0123456789abcdef","out_trade_no":"T-1","transaction_id":"42","trade_state":"SUCCESS",
         "success_time":"2026-03-01T16:00:00+08:00","payer":{"openid":"oUser"},"amount":{"total":100,"payer_total":100,"currency":"CNY"}}
        """;

    private const string PaidV2 = """
        <xml><return_code>SUCCESS</return_code><result_code>SUCCESS</result_code><appid>wx0123456789abcdef</appid><mch_id>1900000109</mch_id>
        <out_trade_no><![CDATA[T-1]]></out_trade_no><total_fee>100</total_fee><time_end>20260301160000</time_end><sign>0</sign></xml>
        """;

    private const string RefundedV2 = """
        <root><out_refund_no>R-1</out_refund_no><out_trade_no>T-1</out_trade_no><refund_fee>90</refund_fee><total_fee>100</total_fee>
        <refund_status>SUCCESS</refund_status><success_time>2026-03-01 16:00:00</success_time></root>
        """;

    private static readonly SimulatedMerchant Merchant =
        new("m", PayKeys.MchId, AppArguments.AppId, PayKeys.Serial, PayKeys.PrivateKey, PayKeys.ApiV3Key, PayKeys.ApiV2Key);

    private static readonly PlatformKey Platform = new(Door.Now);

    private static readonly NotificationDoor V3 = new(
        TestMerchant.V3,
        new PlatformKeys(
            TestMerchant.V3,
            _ => Task.FromResult<IReadOnlyDictionary<string, RsaKey>>(new Dictionary<string, RsaKey> { [PayKeys.Serial] = TestMerchant.PrivateKey }),
            TimeProvider.System));

    private static readonly NotificationDoorV2 V2 = new(TestMerchant.V2);

    public static IReadOnlyList<Parser> All { get; } =
    [
        new("a notification of WeChat Pay", [Utf8(Notice(Utf8(Paid)))], bytes => Open(bytes)),
        new("what is inside its encryption", [Utf8(Paid)], bytes => Open(Utf8(Notice(bytes)))),
        new("a notification of API v2", [Utf8(PaidV2)], bytes => Take(V2.Open(bytes))),
        new("the fields of API v2, signed", [Utf8(PaidV2)], OpenSignedV2),
        new("a refund's notification of API v2", [Utf8(RefundedV2)], bytes => Take(V2.Open(RefundV2(bytes)))),
        new("the platform's certificates", [Certificates(Utf8(Platform.CertificatePem))], ReadCertificates),
        new("a certificate inside its encryption", [Utf8(Platform.CertificatePem)], bytes => ReadCertificates(Certificates(bytes))),
        new("a private key", [Utf8(PayKeys.PrivateKey)], bytes => RsaKey.TryPrivate(Text(bytes), out _)),
        new("a public key", [Utf8(Platform.PublicKeyPem)], bytes => RsaKey.TryPublic(Text(bytes), out _)),
        new("a time of WeChat Pay", [Utf8("2026-03-01T16:00:00+08:00"), Utf8("20260301160000"), Utf8("00010101000000")], bytes => PayTime.Read(Text(bytes))),
    ];

    private static string Notice(byte[] resource) => JsonSerializer.Serialize(new
    {
        id = "EV-1",
        event_type = PayNotice.TransactionSuccess,
        resource = PayCipher.Encrypt(Merchant, resource, "transaction"),
    });

    private static void Open(byte[] body)
    {
        var timestamp = Door.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = TestMerchant.PrivateKey.Sign([.. Utf8($"{timestamp}\nn\n"), .. body, (byte)'\n']);
        var opening = V3.Open(new PaySignature(PayKeys.Serial, signature, timestamp, "n"), body, Door.Now, CancellationToken.None);
        var opened = opening.AsTask().GetAwaiter().GetResult();
        Assert.NotEqual(NoticeRefusal.WrongSignature, opened.Refusal);
        Take(opened);
    }

    /// <summary>What is let in goes to the queue and to the rules.</summary>
    private static void Take(OpenedNotice opened)
    {
        if (!opened.IsAccepted)
            return;
        _ = PayEnvelope.Of("m", opened.Notice).ToMessage();
        _ = PayMessages.Make("m", opened.Notice, "oUser", Door.Now);
    }

    private static void OpenSignedV2(byte[] bytes)
    {
        if (XmlV2.Read(bytes) is not { } fields)
            return;
        fields["sign"] = SignatureV2.Of(fields, PayKeys.ApiV2Key, TestMerchant.V2.SignType);
        Take(V2.Open(Utf8(XmlV2.Write(fields))));
    }

    [SuppressMessage("Security", "CA5351", Justification = "API v2's own")]
    private static byte[] RefundV2(byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(MD5.HashData(Utf8(PayKeys.ApiV2Key))));
        return Utf8(XmlV2.Write(new Dictionary<string, string>
        {
            ["return_code"] = "SUCCESS",
            ["appid"] = AppArguments.AppId,
            ["mch_id"] = PayKeys.MchId,
            ["req_info"] = Convert.ToBase64String(aes.EncryptEcb(plain, PaddingMode.PKCS7)),
        }));
    }

    private static byte[] Certificates(byte[] pem) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        data = new[] { new { serial_no = Platform.Serial, encrypt_certificate = PayCipher.Encrypt(Merchant, pem, "certificate") } },
    });

    private static void ReadCertificates(byte[] bytes)
    {
        if (MessageBody.TryParse(bytes, out var body) == BodyError.None)
            _ = PlatformCertificates.Read(Utf8(PayKeys.ApiV3Key), body!, Door.Now);
    }
}
