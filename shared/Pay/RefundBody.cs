using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>The JSON body of the app's own route for refunds; the order's total is known.</summary>
public sealed record RefundBody
{
    /// <summary>The merchant's number of the refund.</summary>
    public string? OutRefundNo { get; init; }

    /// <summary>How much, in fen.</summary>
    public long? Refund { get; init; }

    /// <summary>What the user reads.</summary>
    public string? Reason { get; init; }

    /// <summary>The refund of an order.</summary>
    public RefundRequest ToRequest(OrderRow order) =>
        new(order.RowKey, OutRefundNo ?? "", new Fen(Refund ?? 0), new Fen(order.Total ?? 0)) { Reason = Reason };
}
