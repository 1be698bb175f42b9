using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WxFunctions.Local.Simulator.Scripting;
using WxFunctions.Local.Simulator.Timeline;
using WxFunctions.Local.Simulator.Trouble;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>Payments as the simulator's page shows them and troubles them: the sheet is paid, and everything that follows is on the timeline.</summary>
public sealed class PayTimelineTests(AzuriteFixture azurite)
{
    private const string Number = "T20260301-1";
    private const string Order = $$"""{"out_trade_no":"{{Number}}","description":"咖啡","total":1990,"openid":"oUser1"}""";
    private const string Thanks = "已收到 1990 分 ()";

    [Theory]
    [InlineData("v3", "/v3/pay/transactions/jsapi")]
    [InlineData("v2", "/pay/unifiedorder")]
    public async Task An_order_is_one_trace_from_its_making_to_the_thanks(string api, string path)
    {
        await using var app = await Start(api);
        using var page = Page(app);
        _ = await PayTests.Created(app, Order);

        await new SimulatorClient(page).Pay(app.Merchant, Number);

        Assert.Equal(("oUser1", Thanks), Assert.Single(await app.Quiet()) is var sent ? (sent.To, sent.Text) : default);
        var trace = app.WeChat.Traces.Newest(app.Account, "oUser1")!;
        await Eventually.True(() => trace.Steps.Any(step => step.Text.StartsWith("outbound", StringComparison.Ordinal)), 30, "the end is not noted");
        Assert.Equal($"[order] {Number}", trace.Title);
        Assert.Single(trace.Steps, step => step.Kind == StepKind.Call && step.Text == $"{path} → ok");
        var told = Assert.Single(trace.Steps, step => step is { Kind: StepKind.Try, Text: "pay success", Milliseconds: not null });
        Assert.Single(trace.Steps, step => step.Kind == StepKind.Rule && step.Text.Contains("PaymentSucceeded", StringComparison.Ordinal));
        Assert.Single(trace.Steps, step => step.Kind == StepKind.Call && step.Text == "/cgi-bin/message/custom/send → ok");
        Assert.Contains(Number, Detail(told, "plain"), StringComparison.Ordinal);
        Assert.Contains($"traceparent: 00-{trace.Id}", Detail(told, "request"), StringComparison.Ordinal);
        Assert.DoesNotContain(trace.Steps.SelectMany(step => step.Details), detail => PayKeys.Secrets.Any(detail.Value.Contains));
        Assert.Equal((1L, 1L, 1L), app.WeChat.Traces.Counters.Totals is var totals ? (totals.Pushed, totals.Acknowledged, totals.Answered) : default);
    }

    [Fact]
    public async Task Lost_answers_and_repeats_befall_notifications_too_and_the_payer_is_thanked_once()
    {
        await using var app = await Start("v3", TimeSpan.FromSeconds(2));
        using var page = Page(app);
        var client = new SimulatorClient(page);
        _ = await PayTests.Created(app, Order);
        await client.Trouble(new() { LostAnswers = 1, Duplicates = 2 });

        await client.Pay(app.Merchant, Number);

        Assert.Equal(Thanks, Assert.Single(await app.Quiet()).Text);
        Assert.Equal(
            ["pay timeout", "pay success", "duplicate: pay success", "duplicate: pay success"],
            app.WeChat.Traces.Newest(app.Account, "oUser1")!.Steps.Where(step => step.Kind == StepKind.Try).Select(step => step.Text));
        Assert.Equal(1, app.WeChat.Traces.Counters.Totals.Retries);
    }

    [Theory]
    [InlineData("v3", nameof(ApiTrouble.Busy), "/v3/pay/transactions/jsapi → 500 SYSTEM_ERROR")]
    [InlineData("v3", nameof(ApiTrouble.Rate), "/v3/pay/transactions/jsapi → 429 FREQUENCY_LIMITED")]
    [InlineData("v3", nameof(ApiTrouble.Gateway), "/v3/pay/transactions/jsapi → 502")]
    [InlineData("v3", nameof(ApiTrouble.Drop), "/v3/pay/transactions/jsapi → connection broken")]
    [InlineData("v3", nameof(ApiTrouble.DropAnswer), "/v3/pay/transactions/jsapi → connection broken")]
    [InlineData("v2", nameof(ApiTrouble.Busy), "/pay/unifiedorder → SYSTEMERROR")]
    [InlineData("v2", nameof(ApiTrouble.Rate), "/pay/unifiedorder → FREQUENCY_LIMITED")]
    public async Task A_failing_API_is_WeChat_Pays_as_well(string api, string kind, string words)
    {
        await using var app = await Start(api);
        using var page = Page(app);
        await using var events = await Simulator.EventReader.Open(page, $"/simulator/events?account={app.Account}&follower=oUser1&timeline=1");
        var client = new SimulatorClient(page);

        await client.Trouble(new() { ApiFailPercent = 100, ApiFailKind = Enum.Parse<ApiTrouble>(kind) });
        using (var failed = await PayTests.Post(app, "orders", Order))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        await client.Trouble(new());
        _ = await PayTests.Created(app, Order);

        var step = await events.Next("kind", "call", call => call.GetProperty("text").GetString() == words);
        Assert.False(step.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_refund_comes_back_after_a_while_and_the_payer_is_told()
    {
        await using var app = await Start("v3");
        using var page = Page(app);
        _ = await PayTests.Created(app, Order);
        await new SimulatorClient(page).Pay(app.Merchant, Number);
        _ = await app.Quiet();

        using var refund = await PayTests.Post(app, $"orders/{Number}/refunds", """{"out_refund_no":"R-1","refund":90,"reason":"少一块糖"}""");
        Assert.True(refund.IsSuccessStatusCode, await refund.Content.ReadAsStringAsync());

        Assert.Equal([Thanks, "已退 90 分: Success"], (await app.Quiet()).Select(sent => sent.Text));
        Assert.Single(app.WeChat.Traces.Newest(app.Account, "oUser1")!.Steps, step => step is { Kind: StepKind.Try, Text: "refund success" });
    }

    [Fact]
    public async Task An_order_that_names_nobody_is_paid_by_who_scans_it()
    {
        await using var app = await Start("v3");
        using var page = Page(app);
        _ = await PayTests.Created(app, $$"""{"out_trade_no":"{{Number}}","description":"茶","total":1990,"type":"native"}""");

        var open = await page.GetFromJsonAsync<JsonElement>("simulator/pay?follower=oScans");
        Assert.Equal((Number, "NATIVE"), Assert.Single(open.EnumerateArray()) is var order
            ? (order.GetProperty("number").GetString(), order.GetProperty("type").GetString())
            : default);
        await new SimulatorClient(page).Pay(app.Merchant, Number, "oScans");

        Assert.Equal(("oScans", Thanks), Assert.Single(await app.Quiet()) is var sent ? (sent.To, sent.Text) : default);
    }

    private static string Detail(TraceStep step, string name) => step.Details.Single(detail => detail.Name == name).Value;

    private static HttpClient Page(TestApp app) => new() { BaseAddress = app.WeChat.Url };

    private Task<TestApp> Start(string api, TimeSpan? timeout = null) => TestApp.Start(azurite.ConnectionString, new()
    {
        Pay = api,
        Rules = PayTests.Thank,
        WeChat = options => options with
        {
            RefundTime = TimeSpan.FromMilliseconds(20),
            CallbackTimeout = timeout ?? options.CallbackTimeout,
        },
    });
}
