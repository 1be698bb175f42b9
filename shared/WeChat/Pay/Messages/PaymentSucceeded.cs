using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>An order has been paid. A rule is asked about each payment once, however often and late WeChat tells of it.</summary>
/// <param name="Body">The body it was read from.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791861</remarks>
public sealed record PaymentSucceeded(MessageBody Body) : PayMessage(Body)
{
    /// <summary>The payment.</summary>
    public Trade Trade { get; } = Trade.Read(Body["Resource"]);

    /// <summary>The merchant's number of the order.</summary>
    public string OutTradeNo => Trade.OutTradeNo;

    /// <summary>WeChat's number of the payment.</summary>
    public string TransactionId => Trade.TransactionId ?? "";

    /// <summary>The order's amount; discounts do not change it.</summary>
    public Fen Total => Trade.Total ?? default;
}
