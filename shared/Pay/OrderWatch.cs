using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Queues;
using WxFunctions.Storage;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>
/// Asks WeChat Pay about orders and refunds of which no news has come, as notifications are not guaranteed, and closes orders that have
/// expired. What it learns goes the same way as a notification, under the same id.
/// </summary>
public sealed partial class OrderWatch(
    Merchants merchants, OrderTable orders, QueueSenders queues, TimeProvider time, ILogger<OrderWatch> logger)
{
    /// <summary>So many of a merchant in one run; the others have their turn in the next.</summary>
    internal const int RunMax = 100;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>After its end an order may still be on its way through a bank.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>What is not settled then stays as it is: a person has to look.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(7);

    /// <summary>Whoever asked for a refund has repeated the call by then, or never will.</summary>
    private static readonly TimeSpan RefundUnheard = TimeSpan.FromDays(1);

    /// <summary>Looks at every merchant; one that fails does not hold up another.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        foreach (var merchant in merchants.All.Where(merchant => merchant.Settings.HasSecrets))
        {
            var name = merchant.Settings.Name;
            try
            {
                foreach (var check in await orders.Due(name, time.GetUtcNow(), RunMax, cancellation))
                {
                    if (!await Look(merchant, check, cancellation))
                        break;
                }
            }
            catch (Exception away) when ((away is ServiceBusException || TableFailure.Is(away)) && !cancellation.IsCancellationRequested)
            {
                Log.Away(logger, name, away.GetType().Name);
            }
        }
    }

    /// <returns>False when WeChat Pay does not answer: the others need not be asked about now.</returns>
    private async Task<bool> Look(Merchant merchant, CheckRow check, CancellationToken cancellation)
    {
        var (order, refund) = OrderKeys.OfCheck(check.RowKey);
        try
        {
            var look = refund is null ? LookAtOrder(merchant, order, cancellation) : LookAtRefund(merchant, order, refund, cancellation);
            if (!await look)
                await orders.Drop(check, cancellation);
            return true;
        }
        catch (Exception failure) when (failure is PayException or PayUnavailableException)
        {
            Log.NotAnswered(logger, refund ?? order, failure.Message);
            await PutOff(merchant.Settings.Name, order, refund, cancellation);
            return failure is PayException { CanRetry: false };
        }
    }

    /// <returns>False when there is no such order.</returns>
    private async Task<bool> LookAtOrder(Merchant merchant, string outTradeNo, CancellationToken cancellation)
    {
        var name = merchant.Settings.Name;
        if (await orders.FindOrder(name, outTradeNo, cancellation) is not { } row)
            return false;
        var isOver = time.GetUtcNow() >= row.ExpiresAt + Grace;
        switch (await Query(merchant.Payments, outTradeNo, cancellation))
        {
            case { State: TradeState.Success or TradeState.Refund } paid:
                await Tell(name, new PayNotice(PayNotice.TransactionSuccess, paid.ToResource()), cancellation);
                await PutOff(name, outTradeNo, null, cancellation);
                break;
            case { State: TradeState.Closed or TradeState.Revoked } ended:
                await End(name, outTradeNo, ended.State, cancellation);
                break;
            case { } when isOver:
                await merchant.Payments.Close(outTradeNo, cancellation);
                await End(name, outTradeNo, TradeState.Closed, cancellation);
                break;
            case null when isOver:
                await End(name, outTradeNo, TradeState.Closed, cancellation);
                break;
            case var open:
                await PutOff(name, outTradeNo, null, cancellation, open?.State ?? TradeState.Unknown);
                break;
        }

        return true;
    }

    /// <returns>Null where WeChat Pay has no such order: the call that was to make it never arrived.</returns>
    private static async Task<Trade?> Query(IPayments payments, string outTradeNo, CancellationToken cancellation)
    {
        try
        {
            return await payments.Query(outTradeNo, cancellation);
        }
        catch (PayException missing) when (missing.Category == PayErrorCategory.NotFound)
        {
            return null;
        }
    }

    /// <returns>False when there is no such refund.</returns>
    private async Task<bool> LookAtRefund(Merchant merchant, string outTradeNo, string outRefundNo, CancellationToken cancellation)
    {
        var name = merchant.Settings.Name;
        if (await orders.FindRefund(name, outTradeNo, outRefundNo, cancellation) is not { } row)
            return false;
        try
        {
            var refund = await merchant.Refunds.Query(outRefundNo, cancellation) with { MchId = merchant.Settings.MchId };
            if (refund.Status is not RefundStatus.Processing and not RefundStatus.Unknown)
                await Tell(name, new PayNotice(PayNotice.RefundPrefix + refund.Status.Name(), refund.ToResource()), cancellation);
            await PutOff(name, outTradeNo, outRefundNo, cancellation);
        }
        catch (PayException missing) when (missing.Category == PayErrorCategory.NotFound && time.GetUtcNow() >= row.CreatedAt + RefundUnheard)
        {
            _ = await orders.Change<RefundRow>(
                name, row.RowKey, refund => refund.Become(RefundStatus.Closed) && Settle(refund), cancellation);
        }

        return true;
    }

    private Task Tell(string merchant, PayNotice notice, CancellationToken cancellation) =>
        queues.Inbound.SendMessageAsync(PayEnvelope.Of(merchant, notice).ToMessage(), cancellation);

    private async Task End(string merchant, string outTradeNo, TradeState state, CancellationToken cancellation)
    {
        _ = await orders.Change<OrderRow>(
            merchant,
            outTradeNo,
            row => row.ToldAt is null && !row.StateNow().IsPaid() && (row.Become(state) | Settle(row)),
            cancellation);
        Log.Ended(logger, outTradeNo, state.Name());
    }

    private static bool Settle(IPayRow row)
    {
        row.CheckAt = null;
        return true;
    }

    private async Task PutOff(
        string merchant, string outTradeNo, string? outRefundNo, CancellationToken cancellation, TradeState state = TradeState.Unknown)
    {
        if (outRefundNo is not null)
        {
            _ = await orders.Change<RefundRow>(
                merchant, OrderKeys.Refund(outTradeNo, outRefundNo), row => PutOff(row, row.CreatedAt), cancellation);
            return;
        }

        _ = await orders.Change<OrderRow>(
            merchant, outTradeNo, row => row.Become(state) | PutOff(row, row.ExpiresAt ?? row.CreatedAt), cancellation);
    }

    /// <summary>Ever more rarely, but an order's end is not missed by much.</summary>
    private bool PutOff(IPayRow row, DateTimeOffset? end)
    {
        // whoever has settled it meanwhile knows more
        if (row.CheckAt is null)
            return false;
        var now = time.GetUtcNow();
        row.Checks = (row.Checks ?? 0) + 1;
        var pause = Payments.FirstCheck * Math.Pow(2, Math.Min(row.Checks.Value - 1, 10));
        var next = now + (pause < LongestPause ? pause : LongestPause);
        row.CheckAt = now >= end + GiveUp ? null : now < end + Grace && next > end + Grace ? end + Grace : next;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The orders of merchant {Merchant} are not looked at: tables or queue do not answer ({Failure})")]
        public static partial void Away(ILogger logger, string merchant, string failure);

        [LoggerMessage(LogLevel.Warning, "Nothing is known of {Number}: {Failure}")]
        public static partial void NotAnswered(ILogger logger, string number, string failure);

        [LoggerMessage(LogLevel.Information, "Order {OutTradeNo} has ended: {State}")]
        public static partial void Ended(ILogger logger, string outTradeNo, string state);
    }
}
