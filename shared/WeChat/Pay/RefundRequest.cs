namespace WxFunctions.WeChat.Pay;

/// <summary>Money to be given back.</summary>
/// <param name="OutTradeNo">The merchant's number of the order.</param>
/// <param name="OutRefundNo">
/// The merchant's number of the refund: 1 to 64 of letters, digits and <c>_-|*@</c>. A refund is asked for again under the same number,
/// never under another.
/// </param>
/// <param name="Amount">How much of it.</param>
/// <param name="Total">The order's amount.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791862</remarks>
public sealed record RefundRequest(string OutTradeNo, string OutRefundNo, Fen Amount, Fen Total)
{
    private const int OutRefundNoCharsMax = 64;
    private const int ReasonBytesMax = 80;

    /// <summary>What the user reads, up to 80 bytes of UTF-8; null for nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>The first thing that WeChat would refuse: which field, and what it must be; null when all is well.</summary>
    public string? Fault() => this switch
    {
        { OutTradeNo: var number } when !PayOrder.IsOutTradeNo(number) => "out_trade_no must be the number of an order.",
        { OutRefundNo: var number } when !IsOutRefundNo(number) =>
            $"out_refund_no must be 1 to {OutRefundNoCharsMax} letters, digits or _-|*@.",
        { Amount.Count: < 1 } => "refund must be a whole number of fen from 1.",
        _ when Amount.Count > Total.Count => $"refund must be at most the order's total, {Total} fen.",
        { Reason: { } text } when System.Text.Encoding.UTF8.GetByteCount(text) > ReasonBytesMax =>
            $"reason must be at most {ReasonBytesMax} bytes.",
        _ => null,
    };

    private static bool IsOutRefundNo(string text) => text is { Length: > 0 and <= OutRefundNoCharsMax }
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '|' or '*' or '@');
}
