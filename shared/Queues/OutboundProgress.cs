namespace WxFunctions.Queues;

/// <summary>What has happened to an outgoing message so far; it travels with the message when that is put off.</summary>
/// <param name="Tries">How often WeChat was called.</param>
/// <param name="Waits">How many of its rounds ended without a call: it waited behind another message, or for an allowance.</param>
internal sealed record OutboundProgress(int Tries, int Waits)
{
    private const string TriesProperty = "tries";
    private const string WaitsProperty = "waits";
    private const string WindowProperty = "window";
    private const string InsteadProperty = "instead";

    public static OutboundProgress None { get; } = new(0, 0);

    /// <summary>Until when a place in the user's allowance is taken for it; null while none is.</summary>
    public DateTimeOffset? Window { get; init; }

    /// <summary>Where it is the fallback of the message that was wanted: why, in words.</summary>
    public string? Instead { get; init; }

    public void WriteTo(IDictionary<string, object> properties)
    {
        if (Tries > 0)
            properties[TriesProperty] = Tries;
        if (Waits > 0)
            properties[WaitsProperty] = Waits;
        if (Window is { } window)
            properties[WindowProperty] = window;
        if (Instead is { } instead)
            properties[InsteadProperty] = instead;
    }

    public static OutboundProgress Read(IReadOnlyDictionary<string, object> properties) =>
        new((int)properties.GetValueOrDefault(TriesProperty, 0), (int)properties.GetValueOrDefault(WaitsProperty, 0))
        {
            Window = (DateTimeOffset?)properties.GetValueOrDefault(WindowProperty),
            Instead = (string?)properties.GetValueOrDefault(InsteadProperty),
        };
}
