using System.Globalization;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Pay;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Pay;

/// <summary>
/// Does to an app whatever can happen to orders, drawn by lot, and keeps in mind what must have come of it: a model that knows no queue,
/// no table and no clock but the one it sets.
/// </summary>
internal sealed class PayWorld(TestApp app, OffsetTime time, Random random)
{
    private readonly List<ModelOrder> orders = [];
    private readonly List<Func<PayNotification>> onTheirWay = [];

    public IReadOnlyList<ModelOrder> Orders => orders;

    /// <summary>One thing happens.</summary>
    public async Task Step()
    {
        switch (random.Next(12))
        {
            case 0 or 1:
                await Order();
                break;
            case 2 or 3 when Any(order => order.State == TradeState.NotPay) is { } order:
                Pay(order);
                break;
            case 4 or 5 or 6 when onTheirWay.Count > 0:
                await Deliver(random.Next(onTheirWay.Count));
                break;
            case 7 when onTheirWay.Count > 0:
                onTheirWay.RemoveAt(random.Next(onTheirWay.Count));
                break;
            case 8 when Any(order => order.State.IsPaid() && order.Left > 0) is { } order:
                await Refund(order);
                break;
            case 9 when Any(order => order.Refunds.Exists(refund => refund.Status == RefundStatus.Processing)) is { } order:
                Settle(order);
                break;
            case 10:
                await Watch(TimeSpan.FromMinutes(random.Next(1, 20)));
                break;
            case 11 when random.Next(8) == 0:
                await app.Restart();
                break;
        }
    }

    /// <summary>Time enough for everything to be found out without another notification.</summary>
    public async Task Settle()
    {
        onTheirWay.Clear();
        // nobody pays the last one: it expires
        await Order();
        foreach (var order in orders.Where(order => order.Refunds.Exists(refund => refund.Status == RefundStatus.Processing)))
            Settle(order);
        for (var n = 0; n < 8; n++)
            await Watch(TimeSpan.FromHours(1));
    }

    private async Task Order()
    {
        var order = new ModelOrder($"T-{orders.Count.ToString("D6", CultureInfo.InvariantCulture)}", random.Next(1, 1000));
        using var answer = await app.Http.PostAsync(
            new Uri($"api/pay/{app.Merchant}/orders", UriKind.Relative),
            new StringContent($$"""{"out_trade_no":"{{order.Number}}","description":"x","total":{{order.Total}},"openid":"oUser1"}"""));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        orders.Add(order);
    }

    private void Pay(ModelOrder order)
    {
        // the watch may have closed it
        if (app.Pay.Find(app.Merchant, order.Number)!.State == TradeState.Closed)
        {
            order.State = TradeState.Closed;
            return;
        }

        var paid = app.Pay.MarkPaid(app.Merchant, order.Number);
        order.State = TradeState.Success;
        onTheirWay.AddRange(Enumerable.Repeat(() => app.Pay.Notification(paid), random.Next(0, 3)));
    }

    private async Task Refund(ModelOrder order)
    {
        var refund = new ModelRefund($"R-{order.Number}-{order.Refunds.Count}", random.Next(3) == 0 ? order.Left : random.Next(1, (int)order.Left + 1));
        try
        {
            _ = await app.Services.GetPayments().Refund(
                app.Merchant,
                new RefundRequest(order.Number, refund.Number, new Fen(refund.Amount), new Fen(order.Total)),
                CancellationToken.None);
        }
        catch (PayConflictException)
        {
            Assert.Fail("a new number stands for no other refund");
        }

        order.Refunds.Add(refund);
        order.State = TradeState.Refund;
    }

    private void Settle(ModelOrder order)
    {
        foreach (var refund in order.Refunds.Where(refund => refund.Status == RefundStatus.Processing))
        {
            refund.Status = random.Next(4) == 0 ? RefundStatus.Closed : RefundStatus.Success;
            app.Pay.Settle(app.Merchant, refund.Number, refund.Status);
            onTheirWay.AddRange(Enumerable.Repeat(() => app.Pay.RefundNotification(app.Merchant, refund.Number), random.Next(0, 3)));
        }
    }

    /// <summary>In whatever order, perhaps more than once; each try is signed anew.</summary>
    private async Task Deliver(int at)
    {
        Assert.Equal(204, await app.Pay.Send(onTheirWay[at]()));
        if (random.Next(3) > 0)
            onTheirWay.RemoveAt(at);
        if (random.Next(2) == 0)
            _ = await app.Quiet();
    }

    private async Task Watch(TimeSpan after)
    {
        // a clock that leaps takes the locks from what is under way, which no real one does
        _ = await app.Quiet();
        time.Advance(after);
        await app.RunTimer("Orders");
        _ = await app.Quiet();
    }

    private ModelOrder? Any(Func<ModelOrder, bool> condition)
    {
        var fitting = orders.Where(condition).ToList();
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
    }
}
