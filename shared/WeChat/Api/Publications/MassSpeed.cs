using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>How fast mass messages go out.</summary>
/// <param name="Speed">0: 800,000 a minute; 1: 600,000; 2: 450,000; 3: 300,000; 4: 100,000.</param>
/// <param name="RealSpeed">As it is now, in ten thousands a minute.</param>
public sealed record MassSpeed(int Speed = 0, [property: JsonPropertyName("realspeed")] int RealSpeed = 0);
