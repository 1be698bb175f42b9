namespace WxFunctions.WeChat.Messages;

/// <summary>An order was paid in the old shop (微小店).</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "merchant_order")]
public sealed record MerchantOrderEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The order's number.</summary>
    public string OrderId { get; } = Body["OrderId"].Word;

    /// <summary>The order's state, as a number.</summary>
    public int OrderStatus { get; } = Body["OrderStatus"].Int32;

    /// <summary>What was ordered.</summary>
    public string ProductId { get; } = Body["ProductId"].Word;

    /// <summary>Which variant of it, in the shop's own notation.</summary>
    public string SkuInfo { get; } = Body["SkuInfo"].Word;
}
