namespace WxFunctions.WeChat.Messages;

/// <summary>A place the user chose on the map and sent; not the <see cref="LocationEvent"/>.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("location")]
public sealed record LocationMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>Degrees north; on the wire <c>Location_X</c>, though X is the longitude elsewhere.</summary>
    public decimal Latitude { get; } = Body["Location_X"].Decimal;

    /// <summary>Degrees east; on the wire <c>Location_Y</c>.</summary>
    public decimal Longitude { get; } = Body["Location_Y"].Decimal;

    /// <summary>The map's zoom level.</summary>
    public decimal Scale { get; } = Body["Scale"].Decimal;

    /// <summary>Name or address of the place.</summary>
    public string Label { get; } = Body["Label"].Text;
}
