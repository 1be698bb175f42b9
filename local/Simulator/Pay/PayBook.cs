using System.Globalization;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>The orders and refunds of the simulated WeChat Pay. Every method is one step that others see whole.</summary>
internal sealed class PayBook(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string MchId, string Number), SimulatedOrder> orders = [];
    private readonly Dictionary<(string MchId, string Number), SimulatedRefund> refunds = [];
    private long nextNumber = 4_200_000_000_000_000;

    /// <summary>How many orders and refunds were ever made; the same again counts once.</summary>
    public (int Orders, int Refunds) Count
    {
        get
        {
            lock (gate)
                return (orders.Count, refunds.Count);
        }
    }

    /// <summary>What a user may pay at present: the user's own orders, and those that whoever scans or opens them pays.</summary>
    public IReadOnlyList<SimulatedOrder> Open(string openId)
    {
        lock (gate)
            return [.. orders.Values.Where(order => order.State == TradeState.NotPay && (order.OpenId.Length == 0 || order.OpenId == openId))];
    }

    /// <summary>Says which trace an order belongs to from now on.</summary>
    public void Tie(SimulatedOrder order, string trace)
    {
        var key = (order.Merchant.MchId, order.OutTradeNo);
        lock (gate)
        {
            if (orders.TryGetValue(key, out var known))
                orders[key] = known with { Trace = trace };
        }
    }

    /// <returns>WeChat's code of what is wrong; null when it is taken.</returns>
    public string? Add(SimulatedOrder order)
    {
        lock (gate)
        {
            var key = (order.Merchant.MchId, order.OutTradeNo);
            if (!orders.TryGetValue(key, out var known))
                orders.Add(key, order);
            else if (known.State.IsPaid())
                return "ORDERPAID";
            else if (known.State == TradeState.Closed)
                return "ORDER_CLOSED";
            else if (known.Terms != order.Terms)
                return "OUT_TRADE_NO_USED";
            return null;
        }
    }

    public SimulatedOrder? Find(string mchId, string outTradeNo)
    {
        lock (gate)
            return orders.GetValueOrDefault((mchId, outTradeNo));
    }

    public SimulatedOrder? FindTransaction(string mchId, string transactionId)
    {
        lock (gate)
            return orders.Values.FirstOrDefault(order => order.Merchant.MchId == mchId && order.TransactionId == transactionId);
    }

    public SimulatedRefund? FindRefund(string mchId, string outRefundNo)
    {
        lock (gate)
            return refunds.GetValueOrDefault((mchId, outRefundNo));
    }

    /// <returns>WeChat's code of what is wrong; null when it is closed.</returns>
    public string? Close(string mchId, string outTradeNo)
    {
        lock (gate)
        {
            if (!orders.TryGetValue((mchId, outTradeNo), out var order))
                return "ORDER_NOT_EXIST";
            if (order.State.IsPaid())
                return "ORDERPAID";
            orders[(mchId, outTradeNo)] = order with { State = TradeState.Closed };
            return null;
        }
    }

    /// <summary>A user pays.</summary>
    /// <param name="mchId">The merchant's number.</param>
    /// <param name="outTradeNo">The order's number.</param>
    /// <param name="payer">Who pays an order that names nobody.</param>
    /// <exception cref="InvalidOperationException">There is no such order, or it is closed.</exception>
    public SimulatedOrder Pay(string mchId, string outTradeNo, string payer = "")
    {
        lock (gate)
        {
            if (!orders.TryGetValue((mchId, outTradeNo), out var order) || order.State == TradeState.Closed)
                throw new InvalidOperationException($"Order {outTradeNo} cannot be paid.");
            return order.State.IsPaid() ? order : orders[(mchId, outTradeNo)] = order with
            {
                State = TradeState.Success,
                OpenId = order.OpenId.Length == 0 ? payer : order.OpenId,
                TransactionId = NextNumber(),
                PaidAt = clock.GetUtcNow(),
            };
        }
    }

    /// <returns>The refund, the same for the same number; null when WeChat refuses it.</returns>
    public SimulatedRefund? Refund(string mchId, string outTradeNo, string outRefundNo, long amount)
    {
        lock (gate)
        {
            if (refunds.TryGetValue((mchId, outRefundNo), out var known))
                return known.Amount == amount && known.Order.OutTradeNo == outTradeNo ? known : null;
            if (!orders.TryGetValue((mchId, outTradeNo), out var order) || !order.State.IsPaid() || amount < 1
                || Given(mchId, outTradeNo) + amount > order.Total)
                return null;
            orders[(mchId, outTradeNo)] = order with { State = TradeState.Refund };
            return refunds[(mchId, outRefundNo)] = new SimulatedRefund(order, outRefundNo, amount, NextNumber());
        }
    }

    /// <summary>A refund that is under way comes to its good end.</summary>
    /// <returns>Null when it has ended before.</returns>
    public SimulatedRefund? Complete(SimulatedRefund refund)
    {
        lock (gate)
        {
            var key = (refund.Order.Merchant.MchId, refund.OutRefundNo);
            return refunds[key].Status == RefundStatus.Processing
                ? refunds[key] = refunds[key] with { Status = RefundStatus.Success }
                : null;
        }
    }

    /// <summary>A refund comes to an end.</summary>
    public SimulatedRefund Settle(string mchId, string outRefundNo, RefundStatus status)
    {
        lock (gate)
            return refunds[(mchId, outRefundNo)] = refunds[(mchId, outRefundNo)] with { Status = status };
    }

    private long Given(string mchId, string outTradeNo) => refunds.Values
        .Where(refund => refund.Order.Merchant.MchId == mchId && refund.Order.OutTradeNo == outTradeNo && refund.Status != RefundStatus.Closed)
        .Sum(refund => refund.Amount);

    private string NextNumber() => (++nextNumber).ToString(CultureInfo.InvariantCulture);
}
