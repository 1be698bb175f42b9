namespace WxFunctions.WeChat.Messages;

/// <summary>A user has shaken the phone near a beacon.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "ShakearoundUserShake")]
public sealed record ShakearoundUserShakeEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The beacon whose page the user chose.</summary>
    public Beacon ChosenBeacon { get; } = Beacon.Of(Body["ChosenBeacon"]);

    /// <summary>The other beacons nearby.</summary>
    public IReadOnlyList<Beacon> AroundBeacons { get; } = Body.Root.Items("AroundBeacons", "AroundBeacon", Beacon.Of);
}

/// <summary>A beacon.</summary>
/// <param name="Uuid">The UUID it sends.</param>
/// <param name="Major">The first number it sends.</param>
/// <param name="Minor">The second number it sends.</param>
/// <param name="Distance">How far away it is, in metres.</param>
public sealed record Beacon(string Uuid, int Major, int Minor, decimal Distance)
{
    internal static Beacon Of(Element beacon) => new(
        beacon["Uuid"].Word,
        beacon["Major"].Int32,
        beacon["Minor"].Int32,
        beacon["Distance"].Decimal);
}
