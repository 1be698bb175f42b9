using System.Text;
using WxFunctions.Local.Simulator;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Tests.Support;
using WxFunctions.Tests.WeChat.Pay;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Simulator.Pay;

/// <summary>The clients of WeChat Pay against the simulated one: keys and their rotation, errors, bills.</summary>
public sealed class PayWireTests : IAsyncLifetime
{
    private static readonly Uri NotifyUrl = new("https://shop.example.com/api/pay/m/notify");
    private static readonly PayOrder Order = new("T20260301-1", "咖啡", new Fen(1990)) { OpenId = "oUser1" };

    private readonly ManualTimeProvider time = new();
    private WeChatSimulator weChat = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        weChat = await WeChatSimulator.StartAsync(
            new()
            {
                Url = new("http://127.0.0.1:0"),
                CallbackBaseUrl = new("http://127.0.0.1:1"),
                Accounts = [],
                Merchants =
                [
                    new("m", PayKeys.MchId, AppArguments.AppId, PayKeys.Serial, PayKeys.PrivateKey, PayKeys.ApiV3Key, PayKeys.ApiV2Key),
                ],
                Clock = time,
            },
            TestContext.Current.CancellationToken);
        http = new HttpClient { BaseAddress = weChat.Url };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await weChat.DisposeAsync();
    }

    [Fact]
    public async Task Answers_are_good_across_a_rotation_and_certificates_are_fetched_no_more_than_needed()
    {
        var payments = V3();
        _ = await payments.Order(Order, default);
        weChat.Pay.Rotate();
        time.Advance(PlatformKeys.Apart);

        Assert.Equal(TradeState.NotPay, (await payments.Query(Order.OutTradeNo, default)).State);
        Assert.Equal(TradeState.NotPay, (await payments.Query(Order.OutTradeNo, default)).State);

        Assert.Equal(2, weChat.Pay.Calls.Count(call => call == "GET /v3/certificates"));
    }

    [Fact]
    public async Task With_WeChat_Pays_public_key_no_certificate_is_fetched()
    {
        weChat.Pay.UsesPublicKey = true;
        Assert.True(RsaKey.TryPublic(weChat.Pay.Key.PublicKeyPem, out var key));
        var payments = V3(TestMerchant.V3 with { PlatformPublicKeyId = weChat.Pay.Key.PublicKeyId, PlatformPublicKey = key });

        _ = await payments.Order(Order, default);
        Assert.Equal(["POST /v3/pay/transactions/jsapi"], weChat.Pay.Calls);

        // the change-over, seen from the other side: a certificate signs now
        weChat.Pay.UsesPublicKey = false;
        Assert.Equal(TradeState.NotPay, (await payments.Query(Order.OutTradeNo, default)).State);
    }

    [Fact]
    public async Task Certificates_for_another_APIv3_key_are_none()
    {
        var payments = V3(TestMerchant.V3 with { ApiV3Key = Encoding.UTF8.GetBytes(new string('x', 32)) });

        var none = await Assert.ThrowsAsync<PayUnavailableException>(() => payments.Order(Order, default));

        Assert.Contains("not for this APIv3 key", none.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_APIs_know_an_order_from_its_making_to_its_payment(bool isV3)
    {
        IPayments payments = isV3 ? V3() : V2();
        var missing = await Assert.ThrowsAsync<PayException>(() => payments.Query(Order.OutTradeNo, default));
        Assert.Equal((PayErrorCategory.NotFound, false), (missing.Category, missing.CanRetry));

        Assert.NotNull((await payments.Order(Order with { Attach = "a<b>&]]>&amp;c" }, default)).PrepayId);
        Assert.Equal(TradeState.NotPay, (await payments.Query(Order.OutTradeNo, default)).State);
        var paid = weChat.Pay.MarkPaid("m", Order.OutTradeNo);

        var trade = await payments.QueryTransaction(paid.TransactionId!, default);
        Assert.Equal(
            (TradeState.Success, new Fen(1990), new Fen(1990), "oUser1", "a<b>&]]>&amp;c", paid.PaidAt),
            (trade.State, trade.Total, trade.PayerTotal, trade.OpenId, trade.Attach, trade.SuccessAt));
        var late = await Assert.ThrowsAsync<PayException>(() => payments.Close(Order.OutTradeNo, default));
        Assert.Equal(PayErrorCategory.AlreadyPaid, late.Category);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_closed_order_stays_closed(bool isV3)
    {
        IPayments payments = isV3 ? V3() : V2();
        _ = await payments.Order(Order, default);

        await payments.Close(Order.OutTradeNo, default);

        Assert.Equal(TradeState.Closed, (await payments.Query(Order.OutTradeNo, default)).State);
        var over = await Assert.ThrowsAsync<PayException>(() => payments.Order(Order, default));
        Assert.Equal(PayErrorCategory.AlreadyClosed, over.Category);
    }

    [Fact]
    public async Task Numbers_with_signs_are_found_under_their_escaped_address()
    {
        var payments = V3();
        var order = Order with { OutTradeNo = "A|b*c_d-1" };
        _ = await payments.Order(order, default);

        Assert.Equal("A|b*c_d-1", (await payments.Query(order.OutTradeNo, default)).OutTradeNo);
        await payments.Close(order.OutTradeNo, default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_back_end_is_told_where_it_says(bool isV3)
    {
        await using var shop = await StubApp.Start();
        var url = new Uri(shop.Url, "/shop/paid");
        IPayments payments = isV3
            ? new PaymentsV3(new PayHttp(http, TestMerchant.V3, time), url)
            : new PaymentsV2(http, TestMerchant.V2, url, time);
        _ = await payments.Order(Order, default);

        Assert.Equal(200, await weChat.Pay.Pay("m", Order.OutTradeNo));

        var told = Assert.Single(shop.Requests);
        Assert.Equal(("/shop/paid", isV3), (told.Path, told.Text.StartsWith('{')));
    }

    [Fact]
    public async Task A_wrong_key_or_clock_is_a_matter_of_the_settings()
    {
        var wrong = V3(TestMerchant.V3 with { CertificateSerial = "0123456789ABCDEF" });

        var refused = await Assert.ThrowsAsync<PayException>(() => wrong.Order(Order, default));

        Assert.Equal(("SIGN_ERROR", 401, PayErrorCategory.Config), (refused.Code, refused.Status, refused.Category));
        var v2 = new PaymentsV2(http, TestMerchant.V2 with { ApiKey = new string('x', 32) }, NotifyUrl, time);
        _ = await Assert.ThrowsAsync<PayException>(() => v2.Order(Order, default));
    }

    [Fact]
    public async Task A_bill_is_streamed_and_its_hash_checked()
    {
        weChat.Pay.Bill = string.Concat(Enumerable.Range(0, 50_000).Select(n => $"`2026-02-28,`{n},`0.01\n"));
        var bills = new BillsV3(new PayHttp(http, TestMerchant.V3, time));
        using var file = new MemoryStream();

        var length = await bills.Download(BillKind.Trade, new DateOnly(2026, 2, 28), file, default);

        Assert.Equal((file.Length, weChat.Pay.Bill), (length, Encoding.UTF8.GetString(file.ToArray())));
        weChat.Pay.BillHash = new string('0', 40);
        var changed = await Assert.ThrowsAsync<PayUnavailableException>(
            () => bills.Download(BillKind.FundFlow, new DateOnly(2026, 2, 28), Stream.Null, default));
        Assert.Contains("hash", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_signed_at_another_time_is_none()
    {
        var payments = new PaymentsV3(new PayHttp(http, TestMerchant.V3, new Late(time)), NotifyUrl);

        _ = await Assert.ThrowsAnyAsync<Exception>(() => payments.Order(Order, default));
    }

    private PaymentsV3 V3(MerchantCredentials? merchant = null) => new(new PayHttp(http, merchant ?? TestMerchant.V3, time), NotifyUrl);

    private PaymentsV2 V2() => new(http, TestMerchant.V2, NotifyUrl, time);

    private sealed class Late(TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddSeconds(300);
    }
}
