using WxFunctions.Pay;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Pay;

/// <summary>
/// Orders end as they have to, whatever is lost, doubled, late, out of order or restarted on the way: long runs drawn by lot from fixed
/// seeds, held against a model.
/// </summary>
public sealed class PayModelTests(AzuriteFixture azurite)
{
    private const int Steps = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_on_the_way_orders_end_as_they_have_to(int seed)
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Pay = "v3", Time = time, Rules = Tell });
        var world = new PayWorld(app, time, new Random(seed));
        for (var n = 0; n < Steps; n++)
            await world.Step();

        await world.Settle();

        var told = (await app.Quiet()).Select(message => message.Text).ToLookup(text => text);
        foreach (var order in world.Orders)
            await Check(app, order, told);
        Assert.Contains(world.Orders, order => order.State == TradeState.Success);
        Assert.Contains(world.Orders, order => order.GivenBack > 0);
    }

    private static async Task Check(TestApp app, ModelOrder order, ILookup<string, string> told)
    {
        var row = await app.Services.GetPayments().Find(app.Merchant, order.Number, CancellationToken.None);
        Assert.NotNull(row);
        var what = $"{order.Number}: {row.State}, told at {row.ToldAt}, {told[$"paid {order.Number}"].Count()} times\n{Story(app, order.Number, order.Number)}";
        Assert.True(told[$"paid {order.Number}"].Count() == (WasTold(order, row) ? 1 : 0), what);
        foreach (var refund in order.Refunds)
        {
            var count = told[$"{refund.Status} {refund.Number}"].Count();
            Assert.True(count == 1, $"{refund.Number}: {refund.Status}, told {count} times\n{Story(app, refund.Number, order.Number)}");
        }

        Assert.True((row.Refunded ?? 0) == order.GivenBack, what);
        Assert.True(row.CheckAt is null, what);
        var state = row.StateNow();
        Assert.True(order.State switch
        {
            // an order that nobody paid has expired
            TradeState.NotPay or TradeState.Closed => state == TradeState.Closed,
            // a refund that came to nothing is none, unless WeChat Pay says so
            TradeState.Refund when order.GivenBack == 0 => state.IsPaid(),
            var expected => state == expected,
        }, what);
    }

    private static string Story(TestApp app, params string[] numbers) => string.Join('\n', app.Logs.Lines.Where(line =>
        numbers.Any(number => line.Contains(number, StringComparison.Ordinal)) || line.StartsWith("Warning", StringComparison.Ordinal)
        || line.StartsWith("Error", StringComparison.Ordinal)));

    /// <summary>What was given back as a whole before anybody knew of it is not told as paid.</summary>
    private static bool WasTold(ModelOrder order, OrderRow row) =>
        order.State.IsPaid() && (order.GivenBack < order.Total || row.ToldAt is not null);

    private static void Tell(RuleTable on)
    {
        on.Any<PaymentSucceeded>().Reply(paid => $"paid {paid.OutTradeNo}");
        on.Any<RefundChanged>().Reply(refund => $"{refund.Status} {refund.OutRefundNo}");
        on.Otherwise(Reply.None);
    }
}
