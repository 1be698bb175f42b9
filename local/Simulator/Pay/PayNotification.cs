namespace WxFunctions.Local.Simulator.Pay;

/// <summary>A notification as it goes over the wire; a test may change it on its way.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Headers">What signs it.</param>
/// <param name="ContentType">JSON in API v3, XML in v2.</param>
/// <param name="Body">The body.</param>
internal sealed record PayNotification(Uri Url, IReadOnlyDictionary<string, string> Headers, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>What it says, decrypted.</summary>
    public string Plain { get; init; } = "";
}
