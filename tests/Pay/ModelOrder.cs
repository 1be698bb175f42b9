using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Pay;

/// <summary>What has become of an order, as whoever watches from above knows.</summary>
internal sealed class ModelOrder(string number, long total)
{
    public string Number => number;

    public long Total => total;

    public TradeState State { get; set; } = TradeState.NotPay;

    public List<ModelRefund> Refunds { get; } = [];

    /// <summary>What may still be given back.</summary>
    public long Left => total - Refunds.Where(refund => refund.Status != RefundStatus.Closed).Sum(refund => refund.Amount);

    public long GivenBack => Refunds.Where(refund => refund.Status == RefundStatus.Success).Sum(refund => refund.Amount);
}
