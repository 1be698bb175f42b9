using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.WeChat.Pay;

/// <summary>Notifications of API v2: XML in all the ways that it can be written, and those of refunds, which are encrypted.</summary>
public sealed class NotificationDoorV2Tests
{
    private readonly NotificationDoorV2 door = new(TestMerchant.V2);

    [Theory]
    [InlineData("<attach><![CDATA[a<b&c]]></attach>", "a<b&c")]
    [InlineData("<attach>a&lt;b&amp;c</attach>", "a<b&c")]
    [InlineData("<attach>&amp;lt;</attach>", "&lt;")]
    [InlineData("<attach><![CDATA[&lt;]]></attach>", "&lt;")]
    [InlineData("<attach><![CDATA[a]]]]><![CDATA[>b]]></attach>", "a]]>b")]
    [InlineData("<attach>&#x4F60;&#22909;</attach>", "你好")]
    public void A_value_counts_as_it_reads(string written, string value)
    {
        var opened = door.Open(Bytes(Signed(new() { ["attach"] = value }, xml => xml.Replace("<attach/>", written, StringComparison.Ordinal))));

        Assert.Equal(NoticeRefusal.None, opened.Refusal);
        var resource = JsonDocument.Parse(opened.Notice!.Resource).RootElement;
        Assert.Equal(value, resource.GetProperty("attach").GetString());
        Assert.Equal(("T20260301-1", "SUCCESS", 100), (
            resource.GetProperty("out_trade_no").GetString(),
            resource.GetProperty("trade_state").GetString(),
            resource.GetProperty("amount").GetProperty("total").GetInt64()));
        Assert.Equal("2026-03-01T16:00:00+08:00", resource.GetProperty("success_time").GetString());
    }

    [Theory]
    [InlineData("<attach>&lt;</attach>", "&lt;")]
    [InlineData("<attach>a</attach>", "a ")]
    public void A_value_that_reads_otherwise_is_not_what_was_signed(string written, string meant) => Assert.Equal(
        NoticeRefusal.WrongSignature,
        door.Open(Bytes(Signed(new() { ["attach"] = meant }, xml => xml.Replace("<attach/>", written, StringComparison.Ordinal)))).Refusal);

    [Fact]
    public void A_payment_that_failed_is_no_payment()
    {
        var opened = door.Open(Bytes(Signed(new() { ["result_code"] = "FAIL", ["attach"] = "x" }, xml => xml.Replace("<attach/>", "<attach>x</attach>"))));

        Assert.True(opened.IsAccepted);
        Assert.NotEqual(PayNotice.TransactionSuccess, opened.Notice.EventType);
    }

    [Fact]
    public void A_refund_is_decrypted()
    {
        const string Plain = "<root><out_refund_no><![CDATA[R-1]]></out_refund_no><out_trade_no>T20260301-1</out_trade_no><refund_fee>90</refund_fee>"
            + "<total_fee>100</total_fee><refund_id>50000</refund_id><refund_status>SUCCESS</refund_status>"
            + "<success_time><![CDATA[2026-03-01 16:00:00]]></success_time><transaction_id>42</transaction_id></root>";

        var opened = door.Open(Bytes(Refund(Plain, PayKeys.ApiV2Key)));

        Assert.Equal("REFUND.SUCCESS", opened.Notice?.EventType);
        var message = Assert.IsType<RefundChanged>(PayMessages.Make("m", opened.Notice!, "oUser1", DateTimeOffset.UnixEpoch));
        Assert.Equal(("R-1", "T20260301-1", RefundStatus.Success, new Fen(90)), (message.OutRefundNo, message.OutTradeNo, message.Status, message.Amount));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), message.Refund.SuccessAt);
        Assert.Equal(NoticeRefusal.WrongEncryption, door.Open(Bytes(Refund(Plain, new string('x', 32)))).Refusal);
    }

    private static string Signed(Dictionary<string, string> more, Func<string, string> write)
    {
        var parameters = new Dictionary<string, string>(more)
        {
            ["return_code"] = "SUCCESS",
            ["appid"] = AppArguments.AppId,
            ["mch_id"] = PayKeys.MchId,
            ["out_trade_no"] = "T20260301-1",
            ["transaction_id"] = "42",
            ["total_fee"] = "100",
            ["time_end"] = "20260301160000",
            ["openid"] = "oUser1",
        };
        _ = parameters.TryAdd("result_code", "SUCCESS");
        parameters["sign"] = SignatureV2.Of(parameters, PayKeys.ApiV2Key, SignTypeV2.HmacSha256);
        _ = parameters.Remove("attach");
        return write($"<xml>{string.Concat(parameters.Select(pair => $"<{pair.Key}>{pair.Value}</{pair.Key}>"))}<attach/></xml>");
    }

    [SuppressMessage("Security", "CA5351", Justification = "API v2's own")]
    private static string Refund(string plain, string key)
    {
        using var aes = Aes.Create();
        aes.Key = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(key))));
        var encrypted = Convert.ToBase64String(aes.EncryptEcb(Encoding.UTF8.GetBytes(plain), PaddingMode.PKCS7));
        return $"<xml><return_code>SUCCESS</return_code><appid>{AppArguments.AppId}</appid><mch_id>{PayKeys.MchId}</mch_id>"
            + $"<nonce_str>x</nonce_str><req_info><![CDATA[{encrypted}]]></req_info></xml>";
    }

    private static byte[] Bytes(string xml) => Encoding.UTF8.GetBytes(xml);
}
