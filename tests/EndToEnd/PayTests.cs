using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>WeChat Pay from end to end: an order, the payment, the notification, what the rules say to who paid.</summary>
public sealed class PayTests(AzuriteFixture azurite)
{
    private const string Order = """{"out_trade_no":"T20260301-1","description":"咖啡 ☕","total":1990,"openid":"oUser1","attach":"table 7"}""";

    [Theory]
    [InlineData("v3")]
    [InlineData("v2")]
    public async Task An_order_is_made_paid_told_once_and_thanked_for(string api)
    {
        await using var app = await Start(api);

        var payment = (await Created(app, Order)).GetProperty("payment");
        Assert.Equal(AppArguments.AppId, payment.GetProperty("appId").GetString());
        Assert.StartsWith("prepay_id=wx", payment.GetProperty("package").GetString(), StringComparison.Ordinal);
        Assert.Equal(api == "v3" ? "RSA" : "HMAC-SHA256", payment.GetProperty("signType").GetString());
        Assert.Equal("NOTPAY", (await Found(app)).GetProperty("trade_state").GetString());

        _ = app.Pay.MarkPaid(app.Merchant, "T20260301-1");
        var notification = Notification(app, api);
        Assert.Equal(api == "v3" ? 204 : 200, await app.Pay.Send(notification));
        Assert.Equal(api == "v3" ? 204 : 200, await app.Pay.Send(notification));

        var thanks = Assert.Single(await app.Quiet());
        Assert.Equal(("oUser1", "已收到 1990 分 (table 7)"), (thanks.To, thanks.Text));
        var order = await Found(app);
        Assert.Equal("SUCCESS", order.GetProperty("trade_state").GetString());
        Assert.Equal(1990, order.GetProperty("total").GetInt64());
        Assert.Equal(app.Pay.Find(app.Merchant, "T20260301-1")!.TransactionId, order.GetProperty("transaction_id").GetString());
    }

    [Fact]
    public async Task A_notification_that_was_lost_is_made_up_for_and_one_that_is_late_changes_nothing()
    {
        var time = new OffsetTime();
        await using var app = await Start("v3", time);
        _ = await Created(app, Order);
        _ = app.Pay.MarkPaid(app.Merchant, "T20260301-1");

        await app.RunTimer("Orders");
        Assert.Empty(await app.Quiet());

        time.Advance(TimeSpan.FromMinutes(6));
        await app.RunTimer("Orders");
        Assert.Single(await app.Quiet());

        time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(204, await app.Pay.Notify(app.Merchant, "T20260301-1"));
        await app.RunTimer("Orders");
        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task An_order_that_nobody_pays_is_closed_and_its_number_is_not_used_again()
    {
        var time = new OffsetTime();
        await using var app = await Start("v3", time);
        _ = await Created(app, Order);

        time.Advance(TimeSpan.FromMinutes(6));
        await app.RunTimer("Orders");
        Assert.Equal("NOTPAY", (await Found(app)).GetProperty("trade_state").GetString());
        time.Advance(TimeSpan.FromHours(2));
        await app.RunTimer("Orders");

        Assert.Equal("CLOSED", (await Found(app)).GetProperty("trade_state").GetString());
        Assert.Equal(TradeState.Closed, app.Pay.Find(app.Merchant, "T20260301-1")!.State);
        await IsProblem(await Post(app, "orders", Order), 409, "CLOSED");
    }

    [Fact]
    public async Task While_WeChat_Pay_is_away_it_is_not_asked_about_every_order()
    {
        var time = new OffsetTime();
        await using var app = await Start("v3", time);
        foreach (var n in Enumerable.Range(1, 3))
            _ = await Created(app, Order.Replace("301-1", $"301-{n}", StringComparison.Ordinal));
        var asked = 0;
        app.Pay.Fault = path =>
        {
            _ = path.Contains("out-trade-no", StringComparison.Ordinal) ? Interlocked.Increment(ref asked) : 0;
            return PayFault.Busy;
        };
        time.Advance(TimeSpan.FromMinutes(6));

        // once by hand, and perhaps by its schedule, which the clock has passed
        await app.RunTimer("Orders");
        Assert.InRange(asked, 1, 2);

        app.Pay.Fault = null;
        _ = app.Pay.MarkPaid(app.Merchant, "T20260301-3");
        await app.RunTimer("Orders");
        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task The_same_order_again_is_no_other_and_other_terms_are_refused()
    {
        await using var app = await Start("v3");
        _ = await Created(app, Order);
        _ = await Created(app, Order);

        Assert.Equal(1, app.Pay.Count.Orders);
        await IsProblem(await Post(app, "orders", Order.Replace("1990", "1", StringComparison.Ordinal)), 409, "stands for another order");
        _ = await app.Pay.Pay(app.Merchant, "T20260301-1");
        _ = await app.Quiet();
        await IsProblem(await Post(app, "orders", Order), 409, "can no longer be paid: SUCCESS");
    }

    [Theory]
    [InlineData(nameof(PayFault.Reset), 503)]
    [InlineData(nameof(PayFault.TakeThenDrop), 503)]
    [InlineData(nameof(PayFault.Busy), 503)]
    [InlineData(nameof(PayFault.Throttled), 503)]
    [InlineData(nameof(PayFault.ForeignSignature), 503)]
    [InlineData(nameof(PayFault.NoSignature), 503)]
    public async Task A_call_without_a_good_answer_is_repeated_under_its_number(string fault, int status)
    {
        await using var app = await Start("v3");
        app.Pay.Fault = path => path.EndsWith("jsapi", StringComparison.Ordinal) ? Enum.Parse<PayFault>(fault) : PayFault.None;

        await IsProblem(await Post(app, "orders", Order), status, "");
        app.Pay.Fault = null;
        _ = await Created(app, Order);

        Assert.Equal(1, app.Pay.Count.Orders);
    }

    [Fact]
    public async Task Money_is_given_back_once_and_the_payer_is_told()
    {
        var time = new OffsetTime();
        await using var app = await Start("v3", time);
        _ = await Created(app, Order);
        _ = await app.Pay.Pay(app.Merchant, "T20260301-1");
        _ = await app.Quiet();
        const string Refund = """{"out_refund_no":"R-1","refund":90,"reason":"少一块糖"}""";

        using var first = await Post(app, "orders/T20260301-1/refunds", Refund);
        using var again = await Post(app, "orders/T20260301-1/refunds", Refund);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, 1), (first.StatusCode, again.StatusCode, app.Pay.Count.Refunds));
        await IsProblem(
            await Post(app, "orders/T20260301-1/refunds", Refund.Replace("90", "91", StringComparison.Ordinal)), 409, "stands for another refund");

        app.Pay.Settle(app.Merchant, "R-1", RefundStatus.Success);
        Assert.Equal(204, await app.Pay.NotifyRefund(app.Merchant, "R-1"));
        time.Advance(TimeSpan.FromMinutes(10));
        await app.RunTimer("Orders");
        Assert.Equal(204, await app.Pay.NotifyRefund(app.Merchant, "R-1"));

        Assert.Equal(["已收到 1990 分 (table 7)", "已退 90 分: Success"], (await app.Quiet()).Select(sent => sent.Text));
        var order = await Found(app);
        Assert.Equal(("REFUND", 90), (order.GetProperty("trade_state").GetString(), order.GetProperty("refunded").GetInt64()));
    }

    [Fact]
    public async Task What_the_queue_does_not_take_is_asked_for_again()
    {
        await using var app = await Start("v3");
        _ = await Created(app, Order);
        app.Broker.Fault = operation =>
            operation == "send" ? new ServiceBusException("as in an outage", ServiceBusFailureReason.ServiceBusy, QueueNames.Inbound) : null;

        // the spool is there: acknowledged, and the watch or the spool's timer brings it on
        Assert.Equal(204, await app.Pay.Pay(app.Merchant, "T20260301-1"));
        app.Broker.Fault = null;
        Assert.Equal(204, await app.Pay.Notify(app.Merchant, "T20260301-1"));

        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task A_handler_that_fails_is_asked_again_and_its_reply_sent_once()
    {
        var tries = 0;
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Pay = "v3",
            Rules = on =>
            {
                on.Any<PaymentSucceeded>().Reply(_ =>
                    Interlocked.Increment(ref tries) < 3 ? throw new InvalidOperationException("the stock does not answer") : "发货了");
                on.Otherwise(Reply.None);
            },
        });
        _ = await Created(app, Order);

        Assert.Equal(204, await app.Pay.Pay(app.Merchant, "T20260301-1"));

        Assert.Equal("发货了", Assert.Single(await app.Quiet()).Text);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_payment_of_another_amount_than_ordered_reaches_no_rule()
    {
        await using var app = await Start("v3");
        _ = await Created(app, Order);
        var merchant = app.Pay.MarkPaid(app.Merchant, "T20260301-1") with { Total = 1 };
        var notifier = app.Pay.Notification(merchant);

        Assert.Equal(204, await app.Pay.Send(notifier));

        Assert.Empty(await app.Quiet());
        Assert.Equal("NOTPAY", (await Found(app)).GetProperty("trade_state").GetString());
    }

    [Fact]
    public async Task Other_kinds_of_orders_get_their_own_ways_to_pay_and_bills_are_checked()
    {
        await using var app = await Start("v3");
        var native = await Created(app, """{"out_trade_no":"N-00001","description":"茶","total":1,"type":"native"}""");
        var h5 = await Created(app, """{"out_trade_no":"H-00001","description":"茶","total":1,"type":"h5","payer_client_ip":"10.0.0.1"}""");

        Assert.StartsWith("weixin://", native.GetProperty("code_url").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("https://", h5.GetProperty("h5_url").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"out_trade_no":"T1","description":"x","total":1,"openid":"o"}""", "out_trade_no must be 6 to 32")]
    [InlineData("""{"out_trade_no":"T20260301-1","total":1,"openid":"o"}""", "description must be 1 to 127")]
    [InlineData("""{"out_trade_no":"T20260301-1","description":"x","total":0,"openid":"o"}""", "total must be a whole number")]
    [InlineData("""{"out_trade_no":"T20260301-1","description":"x","total":1.5,"openid":"o"}""", "total must be")]
    [InlineData("""{"out_trade_no":"T20260301-1","description":"x","total":"1","openid":"o"}""", "total must be")]
    [InlineData("""{"out_trade_no":"T20260301-1","description":"x","total":1}""", "openid must be given")]
    [InlineData("""{"out_trade_no":"T20260301-1","description":"x","total":1,"openid":"o","type":"cash"}""", "type must be")]
    [InlineData("""{"out_trade_no":"T20260301-1","description":"x","total":1,"openid":"o","price":1}""", "price must be left out")]
    [InlineData("""{"out_trade_no":"T20260301-1","description":"x","total":1,"openid":"o","time_expire":"2020-01-01T00:00:00Z"}""", "must end")]
    [InlineData("[]", "must be a JSON object")]
    public async Task A_wrong_order_is_a_problem_that_names_the_member(string body, string words)
    {
        await using var app = await Start("v3");

        await IsProblem(await Post(app, "orders", body), 400, words);
        Assert.Empty(app.Pay.Calls);
    }

    [Fact]
    public async Task Without_a_merchant_there_is_no_such_route()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        await IsProblem(await Post(app, "orders", Order), 404, "no such merchant");
        using var told = await Post(app, "notify", "{}");
        Assert.Equal(HttpStatusCode.NotFound, told.StatusCode);
    }

    [Theory]
    [InlineData("v3")]
    [InlineData("v2")]
    public async Task An_app_gets_what_WeChats_own_kit_asks_for_and_its_order_is_paid_like_any(string api)
    {
        await using var app = await Start(api);

        var payment = (await Created(app, """{"out_trade_no":"T20260301-1","description":"咖啡","total":1990,"type":"app"}"""))
            .GetProperty("payment");

        Assert.Equal(
            ["appid", "noncestr", "package", "partnerid", "prepayid", "sign", "timestamp"],
            payment.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(PayKeys.MchId, payment.GetProperty("partnerid").GetString());
        if (api == "v2")
        {
            var signed = payment.EnumerateObject().Where(member => member.Name != "sign")
                .ToDictionary(member => member.Name, member => member.Value.GetString()!);
            Assert.Equal(SignatureV2.Of(signed, PayKeys.ApiV2Key, SignTypeV2.HmacSha256), payment.GetProperty("sign").GetString());
        }

        _ = await app.Pay.Pay(app.Merchant, "T20260301-1");
        _ = await app.Quiet();
        Assert.Equal("SUCCESS", (await Found(app)).GetProperty("trade_state").GetString());
    }

    internal static void Thank(RuleTable on)
    {
        on.Any<PaymentSucceeded>().Reply(paid => $"已收到 {paid.Total} 分 ({paid.Trade.Attach})");
        on.Any<RefundChanged>().Reply(refund => $"已退 {refund.Amount} 分: {refund.Status}");
        on.Any<TextMessage>().Reply("text");
        on.Otherwise(Reply.None);
    }

    internal static async Task<JsonElement> Created(TestApp app, string order)
    {
        using var answer = await Post(app, "orders", order);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, json.ToString());
        return json;
    }

    internal static Task<HttpResponseMessage> Post(TestApp app, string route, string body) => app.Http.PostAsync(
        new Uri($"api/pay/{app.Merchant}/{route}", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<JsonElement> Found(TestApp app) =>
        await app.Http.GetFromJsonAsync<JsonElement>(new Uri($"api/pay/{app.Merchant}/orders/T20260301-1", UriKind.Relative));

    private static PayNotification Notification(TestApp app, string api) => api == "v3"
        ? app.Pay.Notification(app.Merchant, "T20260301-1")
        : app.Pay.NotificationV2(app.Merchant, "T20260301-1", SignTypeV2.HmacSha256);

    private static async Task IsProblem(HttpResponseMessage answer, int status, string words)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains(words, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    private Task<TestApp> Start(string api, TimeProvider? time = null) => TestApp.Start(
        azurite.ConnectionString, new() { Pay = api, Rules = Thank, Time = time ?? TimeProvider.System });
}
