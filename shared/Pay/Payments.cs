using System.Text;
using WxFunctions.Queues;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>
/// Orders and refunds, for handlers and sites. Each is written down before WeChat Pay is asked, so that whatever happens then, its number is
/// known and can be asked about; asking for the same again is harmless, and how a call that gave no answer is repeated.
/// </summary>
public sealed class Payments(Merchants merchants, OrderTable orders, TimeProvider time)
{
    /// <summary>How long an order can be paid where it says nothing: as long as a <c>prepay_id</c> is good.</summary>
    public static readonly TimeSpan DefaultLife = TimeSpan.FromHours(2);

    /// <summary>When the first question about an order is asked, if no news has come.</summary>
    internal static readonly TimeSpan FirstCheck = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LifeMin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LifeMax = TimeSpan.FromDays(90);

    /// <summary>Makes an order that is paid on a page inside WeChat.</summary>
    /// <param name="merchant">The merchant's short name.</param>
    /// <param name="order">The order; the same again gives parameters anew.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What the page hands to WeChat.</returns>
    /// <exception cref="PayConflictException">The number stands for another order, or one that can no longer be paid.</exception>
    /// <exception cref="PayException">WeChat Pay said no.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer; repeat it with the same number.</exception>
    public async Task<JsApiPayment> CreateJsApi(string merchant, PayOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var prepaid = await Create(merchant, order with { Type = TradeType.JsApi }, cancellation);
        return Merchant(merchant).Payments.Sign(
            prepaid.PrepayId ?? throw new PayUnavailableException("orders", "an answer without prepay_id"));
    }

    /// <summary>Makes an order that is paid in an app.</summary>
    /// <param name="merchant">The merchant's short name.</param>
    /// <param name="order">The order; the same again gives parameters anew.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What the app hands to WeChat.</returns>
    /// <exception cref="PayConflictException">The number stands for another order, or one that can no longer be paid.</exception>
    /// <exception cref="PayException">WeChat Pay said no.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer; repeat it with the same number.</exception>
    public async Task<AppPayment> CreateApp(string merchant, PayOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var prepaid = await Create(merchant, order with { Type = TradeType.App }, cancellation);
        return Merchant(merchant).Payments.SignForApp(
            prepaid.PrepayId ?? throw new PayUnavailableException("orders", "an answer without prepay_id"));
    }

    /// <summary>Makes an order of any kind.</summary>
    /// <param name="merchant">The merchant's short name.</param>
    /// <param name="order">The order; the same again gives another way to pay the same.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There is no such merchant, or the order is one that WeChat would refuse.</exception>
    /// <exception cref="PayConflictException">The number stands for another order, or one that can no longer be paid.</exception>
    /// <exception cref="PayException">WeChat Pay said no.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer; repeat it with the same number.</exception>
    public async Task<Prepaid> Create(string merchant, PayOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var known = Merchant(merchant);
        if (Fault(order) is { } fault)
            throw new ArgumentException(fault, nameof(order));
        var row = await orders.Change<OrderRow>(
            known.Settings.Name, order.OutTradeNo, existing => Open(existing, order, Terms(order)), cancellation);
        return await known.Payments.Order(order with { ExpiresAt = row.ExpiresAt }, cancellation);
    }

    /// <summary>What is known of an order; null where nothing is.</summary>
    /// <exception cref="ArgumentException">There is no such merchant.</exception>
    public Task<OrderRow?> Find(string merchant, string outTradeNo, CancellationToken cancellation)
    {
        var name = Merchant(merchant).Settings.Name;
        return PayOrder.IsOutTradeNo(outTradeNo) ? orders.FindOrder(name, outTradeNo, cancellation) : Task.FromResult<OrderRow?>(null);
    }

    /// <summary>Gives money back. That it has been done, <see cref="RefundChanged"/> tells.</summary>
    /// <exception cref="ArgumentException">There is no such merchant, or the refund is one that WeChat would refuse.</exception>
    /// <exception cref="PayConflictException">The number stands for another refund.</exception>
    /// <exception cref="PayException">WeChat Pay said no.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer; repeat it with the same number.</exception>
    public async Task<Refund> Refund(string merchant, RefundRequest refund, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(refund);
        var known = Merchant(merchant);
        if (refund.Fault() is { } fault)
            throw new ArgumentException(fault, nameof(refund));
        var calls = known.Refunds;
        var row = await orders.Change<RefundRow>(
            known.Settings.Name, OrderKeys.Refund(refund.OutTradeNo, refund.OutRefundNo), existing => Open(existing, refund), cancellation);
        return row.StatusNow() is RefundStatus.Processing or RefundStatus.Abnormal
            ? await calls.Ask(refund, cancellation)
            : new Refund(refund.OutRefundNo, refund.OutTradeNo, row.StatusNow()) { Amount = refund.Amount, Total = refund.Total };
    }

    private Merchant Merchant(string name) =>
        merchants.TryFind(name, out var merchant) ? merchant : throw new ArgumentException($"There is no merchant '{name}'.", nameof(name));

    private string? Fault(PayOrder order) => order.Fault()
        ?? (order.ExpiresAt is { } end && (end < time.GetUtcNow() + LifeMin || end > time.GetUtcNow() + LifeMax)
            ? $"The order must end from {LifeMin.TotalMinutes} minute to {LifeMax.TotalDays} days from now."
            : null);

    private bool Open(OrderRow row, PayOrder order, string terms)
    {
        var now = time.GetUtcNow();
        if (row.ETag != default)
        {
            return row.Terms == terms && row.StateNow() is TradeState.NotPay or TradeState.UserPaying && now < row.ExpiresAt
                ? false
                : throw new PayConflictException(row.Terms == terms
                    ? $"Order {order.OutTradeNo} can no longer be paid: {row.State}."
                    : $"The number {order.OutTradeNo} stands for another order.");
        }

        row.State = TradeState.NotPay.Name();
        row.Total = order.Total.Count;
        row.OpenId = order.OpenId;
        row.Terms = terms;
        row.CreatedAt = now;
        row.ExpiresAt = order.ExpiresAt ?? now + DefaultLife;
        row.CheckAt = now + FirstCheck;
        return true;
    }

    private bool Open(RefundRow row, RefundRequest refund)
    {
        if (row.ETag != default)
        {
            return row.Amount == refund.Amount.Count
                ? false
                : throw new PayConflictException($"The number {refund.OutRefundNo} stands for another refund.");
        }

        row.Status = RefundStatus.Processing.Name();
        row.Amount = refund.Amount.Count;
        row.CreatedAt = time.GetUtcNow();
        row.CheckAt = row.CreatedAt + FirstCheck;
        return true;
    }

    private static string Terms(PayOrder order) => SessionKey.Hash(Encoding.UTF8.GetBytes(string.Join(
        '\n', order.Type, order.Total, order.OpenId, order.Description, order.Attach, order.GoodsTag)));
}
