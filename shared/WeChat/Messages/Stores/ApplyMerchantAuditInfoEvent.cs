namespace WxFunctions.WeChat.Messages;

/// <summary>The right to have shops was reviewed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "apply_merchant_audit_info")]
public sealed record ApplyMerchantAuditInfoEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The review's id.</summary>
    public long AuditId { get; } = Body["audit_id"].Int64;

    /// <summary>1 passed, 2 in review, 3 failed.</summary>
    public int Status { get; } = Body["status"].Int32;

    /// <summary>Why it failed, or null.</summary>
    public string? Reason { get; } = Body["reason"].TextOrNull;
}
