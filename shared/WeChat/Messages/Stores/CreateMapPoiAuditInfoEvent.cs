namespace WxFunctions.WeChat.Messages;

/// <summary>A place that was added to the map was reviewed.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "create_map_poi_audit_info")]
public sealed record CreateMapPoiAuditInfoEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The review's id.</summary>
    public long AuditId { get; } = Body["audit_id"].Int64;

    /// <summary>1 passed, 2 in review, 3 failed.</summary>
    public int Status { get; } = Body["status"].Int32;

    /// <summary>The map's id of the place.</summary>
    public string MapPoiId { get; } = Body["map_poi_id"].Word;

    /// <summary>The place's name.</summary>
    public string Name { get; } = Body["name"].Text;

    /// <summary>The place's address.</summary>
    public string Address { get; } = Body["address"].Text;

    /// <summary>Degrees north.</summary>
    public decimal Latitude { get; } = Body["latitude"].Decimal;

    /// <summary>Degrees east.</summary>
    public decimal Longitude { get; } = Body["longitude"].Decimal;

    /// <summary>The reviewer's note, or null.</summary>
    public string? ShRemark { get; } = Body["sh_remark"].TextOrNull;
}
