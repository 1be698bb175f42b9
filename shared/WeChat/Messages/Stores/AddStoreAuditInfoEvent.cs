namespace WxFunctions.WeChat.Messages;

/// <summary>A new shop was reviewed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "add_store_audit_info")]
public sealed record AddStoreAuditInfoEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The review's id.</summary>
    public long AuditId { get; } = Body["audit_id"].Int64;

    /// <summary>1 passed, 2 in review, 3 failed.</summary>
    public int Status { get; } = Body["status"].Int32;

    /// <summary>Why it failed, or null.</summary>
    public string? Reason { get; } = Body["reason"].TextOrNull;

    /// <summary>Whether an older shop was upgraded, as a number.</summary>
    public int IsUpgrade { get; } = Body["is_upgrade"].Int32;

    /// <summary>WeChat's id of the shop; null unless it passed.</summary>
    public string? PoiId { get; } = Body["poiid"].WordOrNull;
}
