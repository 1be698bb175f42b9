using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>A refund has come to an end, or cannot without somebody's help (<see cref="RefundStatus.Abnormal"/>).</summary>
/// <param name="Body">The body it was read from.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791865</remarks>
public sealed record RefundChanged(MessageBody Body) : PayMessage(Body)
{
    /// <summary>The refund.</summary>
    public Refund Refund { get; } = Refund.Read(Body["Resource"]);

    /// <summary>The merchant's number of the order.</summary>
    public string OutTradeNo => Refund.OutTradeNo;

    /// <summary>The merchant's number of the refund.</summary>
    public string OutRefundNo => Refund.OutRefundNo;

    /// <summary>What has become of it.</summary>
    public RefundStatus Status => Refund.Status;

    /// <summary>How much is given back.</summary>
    public Fen Amount => Refund.Amount ?? default;
}
