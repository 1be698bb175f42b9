namespace WxFunctions.WeChat.Messages;

/// <summary>A place was chosen with a menu button. A <see cref="LocationMessage"/> with the same place as numbers follows.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "location_select")]
public sealed record LocationSelectEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The key the button was given.</summary>
    public string EventKey { get; } = Body["EventKey"].Word;

    /// <summary>Degrees north, as text; on the wire <c>Location_X</c>, though X is the longitude elsewhere.</summary>
    public string Latitude { get; } = Body["SendLocationInfo"]["Location_X"].Word;

    /// <summary>Degrees east, as text; on the wire <c>Location_Y</c>.</summary>
    public string Longitude { get; } = Body["SendLocationInfo"]["Location_Y"].Word;

    /// <summary>The map's zoom level, as text.</summary>
    public string Scale { get; } = Body["SendLocationInfo"]["Scale"].Word;

    /// <summary>The address of the place.</summary>
    public string Label { get; } = Body["SendLocationInfo"]["Label"].Text;

    /// <summary>The name of the place, often empty.</summary>
    public string PoiName { get; } = Body["SendLocationInfo"]["Poiname"].Text;
}
