namespace WxFunctions.WeChat.Messages;

/// <summary>The account's card coins (点券) have changed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "card_pay_order")]
public sealed record CardPayOrderEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The order's number.</summary>
    public string OrderId { get; } = Body["OrderId"].Word;

    /// <summary>The order's state, such as <c>ORDER_STATUS_FINANCE_SUCC</c>.</summary>
    public string Status { get; } = Body["Status"].Word;

    /// <summary>When it was ordered.</summary>
    public DateTimeOffset? CreateOrderTime { get; } = Body["CreateOrderTime"].Unix;

    /// <summary>When it was paid.</summary>
    public DateTimeOffset? PayFinishTime { get; } = Body["PayFinishTime"].Unix;

    /// <summary>How it was paid, or null.</summary>
    public string? Desc { get; } = Body["Desc"].TextOrNull;

    /// <summary>Free coins left, a number as text.</summary>
    public string FreeCoinCount { get; } = Body["FreeCoinCount"].Word;

    /// <summary>Paid coins left, a number as text.</summary>
    public string PayCoinCount { get; } = Body["PayCoinCount"].Word;

    /// <summary>Free coins of this change, a number as text.</summary>
    public string RefundFreeCoinCount { get; } = Body["RefundFreeCoinCount"].Word;

    /// <summary>Paid coins of this change, a number as text.</summary>
    public string RefundPayCoinCount { get; } = Body["RefundPayCoinCount"].Word;

    /// <summary>What was done, such as <c>ORDER_TYPE_WXPAY</c>.</summary>
    public string OrderType { get; } = Body["OrderType"].Word;

    /// <summary>Why the coins changed, or null.</summary>
    public string? Memo { get; } = Body["Memo"].TextOrNull;

    /// <summary>About the invoice, or null.</summary>
    public string? ReceiptInfo { get; } = Body["ReceiptInfo"].TextOrNull;
}
