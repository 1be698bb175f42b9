using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.WeChat.Pay;

public sealed partial class RequestSignerTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public void A_request_is_signed_line_by_line_the_empty_body_included()
    {
        var header = new RequestSigner(TestMerchant.V3, time).Authorization("GET", "/v3/x?mchid=1", default);

        var parts = Parts().Match(header);
        Assert.True(parts.Success, header);
        Assert.Equal((PayKeys.MchId, PayKeys.Serial), (parts.Groups["mchid"].Value, parts.Groups["serial"].Value));
        Assert.Equal($"{time.GetUtcNow().ToUnixTimeSeconds()}", parts.Groups["time"].Value);
        Assert.True(TestMerchant.Signed(
            $"GET\n/v3/x?mchid=1\n{parts.Groups["time"].Value}\n{parts.Groups["nonce"].Value}\n\n", parts.Groups["signature"].Value));
    }

    [Fact]
    public void A_body_is_signed_as_it_is()
    {
        var parts = Parts().Match(new RequestSigner(TestMerchant.V3, time).Authorization("POST", "/v3/x", "{\"描述\":1}"u8));

        Assert.True(TestMerchant.Signed(
            $"POST\n/v3/x\n{parts.Groups["time"].Value}\n{parts.Groups["nonce"].Value}\n{{\"描述\":1}}\n", parts.Groups["signature"].Value));
    }

    [Fact]
    public void What_a_page_hands_over_is_signed()
    {
        var payment = new RequestSigner(TestMerchant.V3, time).Payment("wx201410272009395522657a690389285100");

        Assert.Equal((AppArguments.AppId, "RSA", "prepay_id=wx201410272009395522657a690389285100"), (payment.AppId, payment.SignType, payment.Package));
        Assert.True(TestMerchant.Signed($"{payment.AppId}\n{payment.TimeStamp}\n{payment.NonceStr}\n{payment.Package}\n", payment.PaySign));
    }

    [Fact]
    public void What_an_app_hands_over_is_signed()
    {
        var payment = new RequestSigner(TestMerchant.V3, time).AppPayment("wx201410272009395522657a690389285100");

        Assert.Equal((AppArguments.AppId, "Sign=WXPay"), (payment.AppId, payment.Package));
        Assert.True(TestMerchant.Signed($"{payment.AppId}\n{payment.TimeStamp}\n{payment.NonceStr}\n{payment.PrepayId}\n", payment.Sign));
    }

    [Fact]
    public void No_nonce_comes_twice()
    {
        var signer = new RequestSigner(TestMerchant.V3, time);

        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => signer.Payment("x").NonceStr).Distinct().Count());
    }

    [Fact]
    public void A_key_serves_many_threads_at_once()
    {
        var signatures = new string[64];
        _ = Parallel.For(0, signatures.Length, n => signatures[n] = TestMerchant.PrivateKey.Sign("x"u8));

        Assert.All(signatures, signature => Assert.True(TestMerchant.Signed("x", signature)));
    }

    [GeneratedRegex(
        "^mchid=\"(?<mchid>[^\"]+)\",nonce_str=\"(?<nonce>[0-9A-F]{32})\",signature=\"(?<signature>[^\"]+)\",timestamp=\"(?<time>[0-9]+)\","
        + "serial_no=\"(?<serial>[^\"]+)\"$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
