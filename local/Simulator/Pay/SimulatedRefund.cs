using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>A refund as the simulated WeChat Pay keeps it.</summary>
internal sealed record SimulatedRefund(SimulatedOrder Order, string OutRefundNo, long Amount, string RefundId)
{
    public RefundStatus Status { get; init; } = RefundStatus.Processing;

    public object ToJson() => new
    {
        refund_id = RefundId,
        out_refund_no = OutRefundNo,
        transaction_id = Order.TransactionId,
        out_trade_no = Order.OutTradeNo,
        status = Status.Name(),
        user_received_account = "支付用户零钱",
        amount = new { total = Order.Total, refund = Amount, payer_total = Order.Total, payer_refund = Amount, currency = "CNY" },
    };

    public object ToNotice() => new
    {
        mchid = Order.Merchant.MchId,
        refund_id = RefundId,
        out_refund_no = OutRefundNo,
        transaction_id = Order.TransactionId,
        out_trade_no = Order.OutTradeNo,
        refund_status = Status.Name(),
        user_received_account = "支付用户零钱",
        amount = new { total = Order.Total, refund = Amount, payer_total = Order.Total, payer_refund = Amount },
    };
}
