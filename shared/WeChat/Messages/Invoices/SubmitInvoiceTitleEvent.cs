namespace WxFunctions.WeChat.Messages;

/// <summary>A user has given the title an invoice is to be made out to.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "submit_invoice_title")]
public sealed record SubmitInvoiceTitleEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The person or company.</summary>
    public string Title { get; } = Body["title"].Text;

    /// <summary>The tax number, or null.</summary>
    public string? TaxNo { get; } = Body["tax_no"].WordOrNull;

    /// <summary>The telephone number, or null.</summary>
    public string? Phone { get; } = Body["phone"].WordOrNull;

    /// <summary>The address, or null.</summary>
    public string? Addr { get; } = Body["addr"].TextOrNull;

    /// <summary>The bank, or null.</summary>
    public string? BankType { get; } = Body["bank_type"].TextOrNull;

    /// <summary>The number of the bank account, or null.</summary>
    public string? BankNo { get; } = Body["bank_no"].WordOrNull;

    /// <summary>What the account attached to its request, or null.</summary>
    public string? Attach { get; } = Body["attach"].TextOrNull;

    /// <summary><c>InvoiceUserTitlePersonType</c> or <c>InvoiceUserTitleBusinessType</c>.</summary>
    public string TitleType { get; } = Body["title_type"].Word;

    /// <summary>What the account made the code for, or null.</summary>
    public string? EventKey { get; } = Body["EventKey"].WordOrNull;
}
