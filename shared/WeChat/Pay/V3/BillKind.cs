namespace WxFunctions.WeChat.Pay;

/// <summary>Which bill of a day.</summary>
public enum BillKind
{
    /// <summary>Payments and refunds (<c>tradebill</c>).</summary>
    Trade,

    /// <summary>What came into and went out of the merchant's account (<c>fundflowbill</c>).</summary>
    FundFlow,
}
