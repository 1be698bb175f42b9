namespace WxFunctions.WeChat.Pay;

/// <summary>What has become of an order (<c>trade_state</c>).</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791859</remarks>
public enum TradeState
{
    /// <summary>A state that these names do not know.</summary>
    Unknown,

    /// <summary>Not paid yet (<c>NOTPAY</c>).</summary>
    NotPay,

    /// <summary>The user is paying (<c>USERPAYING</c>).</summary>
    UserPaying,

    /// <summary>The payment failed, as at the bank (<c>PAYERROR</c>).</summary>
    PayError,

    /// <summary>Closed without payment (<c>CLOSED</c>).</summary>
    Closed,

    /// <summary>Withdrawn (<c>REVOKED</c>; payments by code only).</summary>
    Revoked,

    /// <summary>Paid (<c>SUCCESS</c>).</summary>
    Success,

    /// <summary>Paid, and refunded at least in part (<c>REFUND</c>).</summary>
    Refund,
}
