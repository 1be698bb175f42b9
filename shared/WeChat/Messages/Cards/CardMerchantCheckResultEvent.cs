namespace WxFunctions.WeChat.Messages;

/// <summary>A sub-merchant was reviewed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "card_merchant_check_result")]
public sealed record CardMerchantCheckResultEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The sub-merchant.</summary>
    public string MerchantId { get; } = Body["MerchantId"].Word;

    /// <summary>Whether it passed.</summary>
    public bool IsPass { get; } = Body["IsPass"].Flag;

    /// <summary>Why it did not, or null.</summary>
    public string? Reason { get; } = Body["Reason"].TextOrNull;
}
