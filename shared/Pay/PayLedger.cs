using Microsoft.Extensions.Logging;
using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>
/// Enters news of WeChat Pay into table <c>Orders</c>, and says whether the rules are to be asked about it: about a payment once, about a
/// refund once for each step it takes. An order's news come one at a time (their session), in whatever order and as often as they like.
/// </summary>
internal sealed partial class PayLedger(OrderTable orders, TimeProvider time, ILogger<PayLedger> logger)
{
    /// <summary>Enters news.</summary>
    /// <returns>The message for the rules; null when they have dealt with it, or it is no news.</returns>
    /// <exception cref="Unprocessable">It contradicts what is known of the order.</exception>
    public async Task<PayMessage?> Begin(PayEnvelope envelope, CancellationToken cancellation)
    {
        var message = Message(envelope, null);
        return message switch
        {
            PaymentSucceeded paid => await Begin(envelope, paid.Trade, cancellation) ? message : null,
            RefundChanged refund => await Begin(envelope, refund.Refund, cancellation),
            _ => message,
        };
    }

    /// <summary>Notes that the rules have dealt with it.</summary>
    public Task Done(PayEnvelope envelope, PayMessage message, CancellationToken cancellation) => message switch
    {
        PaymentSucceeded => orders.Change<OrderRow>(envelope.Merchant, envelope.OutTradeNo, row => Told(row, time.GetUtcNow()), cancellation),
        RefundChanged refund => orders.Change<RefundRow>(
            envelope.Merchant, OrderKeys.Refund(refund.OutTradeNo, refund.OutRefundNo), row => Told(row, refund.Status), cancellation),
        _ => Task.CompletedTask,
    };

    /// <returns>Whether the rules are to be asked.</returns>
    private async Task<bool> Begin(PayEnvelope envelope, Trade trade, CancellationToken cancellation)
    {
        if (!trade.State.IsPaid() || !PayOrder.IsOutTradeNo(trade.OutTradeNo))
            throw new Unprocessable($"The payment of {envelope.Id} has the state '{trade.State.Name()}' or no order.");
        var row = await orders.Change<OrderRow>(envelope.Merchant, trade.OutTradeNo, order => Pay(order, trade), cancellation);
        if (row.ToldAt is null && !row.IsWhollyRefunded())
            return true;
        Log.NoNews(logger, envelope.Id, row.State);
        return false;
    }

    private async Task<PayMessage?> Begin(PayEnvelope envelope, Refund refund, CancellationToken cancellation)
    {
        if (refund.Status == RefundStatus.Unknown || !PayOrder.IsOutTradeNo(refund.OutTradeNo) || refund.OutRefundNo.Length == 0)
            throw new Unprocessable($"The refund of {envelope.Id} has an unknown status, or no order or number.");
        var row = await orders.Change<RefundRow>(
            envelope.Merchant, OrderKeys.Refund(refund.OutTradeNo, refund.OutRefundNo), known => Take(known, refund), cancellation);
        var order = row.StatusNow() == RefundStatus.Success
            ? await GiveBack(envelope.Merchant, refund, cancellation)
            : await orders.FindOrder(envelope.Merchant, refund.OutTradeNo, cancellation);
        if (row.StatusNow() == refund.Status && RefundStatuses.Parse(row.Told ?? "").CanBecome(refund.Status))
            return Message(envelope, order?.OpenId);
        Log.NoNews(logger, envelope.Id, row.Status);
        return null;
    }

    /// <summary>The sum is made anew from the refunds, so that entering one twice changes nothing.</summary>
    private async Task<OrderRow> GiveBack(string merchant, Refund refund, CancellationToken cancellation)
    {
        var refunds = await orders.Refunds(merchant, refund.OutTradeNo, cancellation);
        var sum = refunds.Where(row => row.StatusNow() == RefundStatus.Success).Sum(row => row.Amount ?? 0);
        return await orders.Change<OrderRow>(
            merchant,
            refund.OutTradeNo,
            order =>
            {
                order.CreatedAt ??= time.GetUtcNow();
                order.Total ??= refund.Total?.Count;
                order.TransactionId ??= refund.TransactionId;
                var changed = order.Become(TradeState.Refund) | order.Refunded != sum;
                order.Refunded = sum;
                if (order.IsWhollyRefunded() || order.ToldAt is not null)
                    order.CheckAt = null;
                return changed;
            },
            cancellation);
    }

    private bool Pay(OrderRow order, Trade trade)
    {
        if (order.Total is { } total && trade.Total is { } paid && paid.Count != total)
            throw new Unprocessable($"Order {trade.OutTradeNo} was to cost {total} fen and {paid} were paid.");
        order.CreatedAt ??= time.GetUtcNow();
        order.Total ??= trade.Total?.Count;
        order.OpenId ??= trade.OpenId;
        var changed = order.Become(trade.State) | order.TransactionId is null;
        order.TransactionId ??= trade.TransactionId;
        order.PaidAt ??= trade.SuccessAt;
        // should the rules fail for good, the watch brings it up again
        if (changed && order.ToldAt is null)
            order.CheckAt ??= time.GetUtcNow() + Payments.FirstCheck;
        return changed;
    }

    private bool Take(RefundRow row, Refund refund)
    {
        if (row.Amount is { } amount && refund.Amount is { } given && given.Count != amount)
            throw new Unprocessable($"Refund {refund.OutRefundNo} was to be of {amount} fen and is of {given}.");
        row.CreatedAt ??= time.GetUtcNow();
        row.Amount ??= refund.Amount?.Count;
        row.RefundId ??= refund.RefundId;
        return row.Become(refund.Status);
    }

    private static bool Told(OrderRow row, DateTimeOffset now)
    {
        row.ToldAt ??= now;
        row.CheckAt = null;
        return true;
    }

    private static bool Told(RefundRow row, RefundStatus status)
    {
        row.Told = status.Name();
        if (status.IsFinal())
            row.CheckAt = null;
        return true;
    }

    private PayMessage Message(PayEnvelope envelope, string? openId)
    {
        var at = time.GetUtcNow();
        if (MessageBody.TryParse(envelope.Notice.Resource, out var resource) == BodyError.None)
        {
            var trade = Trade.Read(resource!.Root);
            (openId, at) = (openId ?? trade.OpenId, trade.SuccessAt ?? at);
        }

        return PayMessages.Make(envelope.Merchant, envelope.Notice, openId, at);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "News {Id} of WeChat Pay is known already: {State}")]
        public static partial void NoNews(ILogger logger, string id, string? state);
    }
}
