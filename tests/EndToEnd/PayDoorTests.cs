using System.Net;
using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What the address of WeChat Pay's notifications lets in, seen from outside: nothing but WeChat Pay's own, for this merchant, now.</summary>
public sealed class PayDoorTests(AzuriteFixture azurite)
{
    private const string Number = "T20260301-1";

    [Fact]
    public async Task What_cannot_be_shown_to_come_from_WeChat_Pay_is_401_and_has_no_effect()
    {
        await using var app = await Start();
        var good = app.Pay.Notification(app.Merchant, Number);

        await AllRefused(
            app,
            401,
            good with { Headers = new Dictionary<string, string>() },
            With(good, "Wechatpay-Signature", ""),
            With(good, "Wechatpay-Signature", "no base64!"),
            With(good, "Wechatpay-Signature", "AAAA"),
            With(good, "Wechatpay-Signature", "WECHATPAY/SIGNTEST/" + good.Headers["Wechatpay-Signature"]),
            With(good, "Wechatpay-Nonce", "0"),
            With(good, "Wechatpay-Timestamp", Seconds(1)),
            With(good, "Wechatpay-Timestamp", "99999999999999999999"),
            With(good, "Wechatpay-Timestamp", "999999999999"),
            With(good, "Wechatpay-Serial", "0123456789ABCDEF"),
            With(good, "Wechatpay-Serial", "PUB_KEY_ID_0"),
            With(good, "Wechatpay-Serial", new string('A', 2000)),
            good with { Body = (byte[])[.. good.Body.Span, (byte)' '] },
            good with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good.Body.Span).Replace("SUCCESS", "success")) },
            app.Pay.Notification(app.Merchant, Number, new PlatformKey(TimeProvider.System.GetUtcNow())));
        Assert.Equal(204, await app.Pay.Send(good));
        Assert.Single(await app.Quiet());
    }

    [Theory]
    [InlineData(-299, 204)]
    [InlineData(-300, 401)]
    [InlineData(+299, 204)]
    [InlineData(+301, 401)]
    public async Task A_notification_is_good_for_less_than_five_minutes(int seconds, int status)
    {
        var weChat = new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        var app = new ManualTimeProvider(weChat.GetUtcNow().AddSeconds(-seconds));
        using var http = new HttpClient();
        var merchant = new SimulatedMerchant("m", PayKeys.MchId, AppArguments.AppId, PayKeys.Serial, PayKeys.PrivateKey, PayKeys.ApiV3Key, "");
        var key = new PlatformKey(weChat.GetUtcNow());
        using var notifier = new PayNotifier(
            new() { Url = new("http://127.0.0.1"), CallbackBaseUrl = new("http://127.0.0.1"), Accounts = [], Clock = weChat }, () => new("http://127.0.0.1"));
        var order = new SimulatedOrder(merchant, Number, "", 1, "o", "", new("http://127.0.0.1/x"), "JSAPI")
        {
            State = TradeState.Success,
            TransactionId = "1",
            PaidAt = weChat.GetUtcNow(),
        };
        var notification = notifier.Make(order, key);
        Assert.True(RsaKey.TryPublic(key.PublicKeyPem, out var publicKey));
        var credentials = new MerchantCredentials(
            PayKeys.MchId, AppArguments.AppId, PayKeys.Serial, publicKey, Encoding.UTF8.GetBytes(PayKeys.ApiV3Key));
        var keys = new PlatformKeys(
            credentials, _ => Task.FromResult<IReadOnlyDictionary<string, RsaKey>>(new Dictionary<string, RsaKey> { [key.Serial] = publicKey }), app);

        var opened = await new NotificationDoor(credentials, keys).Open(
            PaySignature.Read(name => notification.Headers.GetValueOrDefault(name)), notification.Body, app.GetUtcNow(), default);

        Assert.Equal(status == 204 ? NoticeRefusal.None : NoticeRefusal.Stale, opened.Refusal);
    }

    [Fact]
    public async Task What_is_for_another_merchant_or_encrypted_with_another_key_is_refused()
    {
        await using var app = await Start();
        var order = app.Pay.Find(app.Merchant, Number)!;

        await AllRefused(
            app,
            401,
            app.Pay.Notification(order with { Merchant = order.Merchant with { ApiV3Key = new string('x', 32) } }),
            app.Pay.Notification(order with { Merchant = order.Merchant with { MchId = "1900000110" } }),
            app.Pay.Notification(order with { Merchant = order.Merchant with { AppId = "wx9999999999999999" } }));
        Assert.Empty(await app.Quiet());
    }

    [Fact]
    public async Task Another_method_an_unknown_merchant_and_a_long_body_are_refused()
    {
        await using var app = await Start();
        var good = app.Pay.Notification(app.Merchant, Number);

        using var get = await app.Http.GetAsync(good.Url);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST"), (get.StatusCode, Assert.Single(get.Content.Headers.Allow)));
        Assert.Equal(404, await app.Pay.Send(good with { Url = new Uri(good.Url.ToString().Replace(app.Merchant, "nobody")) }));
        Assert.Equal(413, await app.Pay.Send(good with { Body = new byte[NotificationDoor.BodyBytesMax + 1] }));
        using var refused = await PayTests.Post(app, "notify", "{}");
        Assert.Equal("FAIL", JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task While_the_certificates_cannot_be_fetched_WeChat_Pay_is_asked_to_try_again()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Pay = "v2", Rules = PayTests.Thank });
        await Order(app);
        app.Pay.Fault = path => path == "/v3/certificates" ? PayFault.Busy : PayFault.None;

        Assert.Equal(503, await app.Pay.Send(app.Pay.Notification(app.Merchant, Number)));
    }

    [Fact]
    public async Task A_callback_of_the_account_cannot_say_that_something_was_paid()
    {
        await using var app = await Start();

        using var answer = await app.Post(
            "<xml><ToUserName>x</ToUserName><FromUserName>oUser1</FromUserName><CreateTime>1</CreateTime><MsgType>pay</MsgType>"
            + "<Event>TRANSACTION.SUCCESS</Event><Merchant>m</Merchant><Resource><out_trade_no>T20260301-1</out_trade_no></Resource></xml>");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await app.Quiet());
    }

    [Fact]
    public async Task Forgeries_of_API_v2_are_refused()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Pay = "v2", Rules = PayTests.Thank });
        await Order(app);
        var good = app.Pay.NotificationV2(app.Merchant, Number, SignTypeV2.Md5);
        var order = app.Pay.Find(app.Merchant, Number)!;

        await AllRefused(
            app,
            401,
            Xml(good, xml => xml.Replace("<total_fee><![CDATA[1]]>", "<total_fee><![CDATA[2]]>")),
            Xml(good, xml => xml.Replace("<sign>", "<other>").Replace("</sign>", "</other>")),
            app.Pay.NotificationV2(order with { Merchant = order.Merchant with { ApiV2Key = new string('x', 32) } }, SignTypeV2.HmacSha256),
            app.Pay.NotificationV2(order with { Merchant = order.Merchant with { MchId = "1900000110" } }, SignTypeV2.HmacSha256));
        await AllRefused(
            app,
            400,
            Xml(good, xml => "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + xml),
            Xml(good, xml => xml.Replace("</xml>", "<total_fee>2</total_fee></xml>")),
            Xml(good, xml => xml.Replace("</xml>", "<a><b>2</b></a></xml>")),
            Xml(good, _ => "<xml>"));
        Assert.Equal(200, await app.Pay.Send(good));
        Assert.Single(await app.Quiet());
    }

    private static async Task AllRefused(TestApp app, int status, params PayNotification[] notifications)
    {
        for (var n = 0; n < notifications.Length; n++)
            Assert.Equal((n, status), (n, await app.Pay.Send(notifications[n])));
    }

    private static PayNotification With(PayNotification notification, string header, string value) =>
        notification with { Headers = new Dictionary<string, string>(notification.Headers) { [header] = value } };

    private static PayNotification Xml(PayNotification notification, Func<string, string> change) =>
        notification with { Body = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(notification.Body.Span))) };

    private static string Seconds(int after) => $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + after}";

    private static async Task Order(TestApp app)
    {
        _ = await PayTests.Created(app, $$"""{"out_trade_no":"{{Number}}","description":"x","total":1,"openid":"oUser1"}""");
        _ = app.Pay.MarkPaid(app.Merchant, Number);
    }

    private async Task<TestApp> Start()
    {
        var app = await TestApp.Start(azurite.ConnectionString, new() { Pay = "v3", Rules = PayTests.Thank });
        await Order(app);
        return app;
    }
}
