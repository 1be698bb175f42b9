namespace WxFunctions.WeChat.Messages;

/// <summary>The state of an invoice has changed, as it was reimbursed for instance.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "update_invoice_status")]
public sealed record UpdateInvoiceStatusEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The new state, such as <c>INVOICE_REIMBURSE_INIT</c>.</summary>
    public string Status { get; } = Body["Status"].Word;

    /// <summary>The kind of card the invoice is.</summary>
    public string CardId { get; } = Body["CardId"].Word;

    /// <summary>The invoice's number as a card.</summary>
    public string Code { get; } = Body["Code"].Word;
}
