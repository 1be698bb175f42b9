namespace WxFunctions.WeChat.Messages;

/// <summary>An invoice was made out by WeChat's invoice platform, or could not be.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "cloud_invoice_invoiceresult_event")]
public sealed record CloudInvoiceInvoiceResultEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The number of the request (发票请求流水号).</summary>
    public string Fpqqlsh { get; } = Body["fpqqlsh"].Word;

    /// <summary>How it ended, as a number.</summary>
    public int Status { get; } = Body["status"].Int32;

    /// <summary>The seller's tax number (纳税人识别号).</summary>
    public string Nsrsbh { get; } = Body["nsrsbh"].Word;
}
