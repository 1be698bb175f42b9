using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Whom a conditional menu is for: at least one of the two.</summary>
/// <param name="TagId">Users with this tag; of a user with several the one given last counts.</param>
/// <param name="ClientPlatformType">Users of this kind of phone: 1 iOS, 2 Android, 3 another.</param>
/// <remarks>Sex, country, province, city and language are refused since WeChat removed them (65320).</remarks>
public sealed record MatchRule(
    [property: JsonConverter(typeof(TextOrNumber))] string? TagId = null,
    [property: JsonConverter(typeof(TextOrNumber))] string? ClientPlatformType = null);
