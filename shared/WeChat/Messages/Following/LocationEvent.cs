namespace WxFunctions.WeChat.Messages;

/// <summary>Where the user is, on entering the conversation or every 5 seconds in it; not the <see cref="LocationMessage"/>.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "LOCATION")]
public sealed record LocationEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>Degrees north.</summary>
    public decimal Latitude { get; } = Body["Latitude"].Decimal;

    /// <summary>Degrees east.</summary>
    public decimal Longitude { get; } = Body["Longitude"].Decimal;

    /// <summary>How exact the position is, in metres as far as known.</summary>
    public decimal Precision { get; } = Body["Precision"].Decimal;
}
