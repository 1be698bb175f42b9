using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A user whom no agent has taken on yet.</summary>
/// <param name="LatestTime">When the user last wrote.</param>
/// <param name="OpenId">The user.</param>
public sealed record WaitingUser(
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset LatestTime = default,
    [property: JsonPropertyName("openid")] string OpenId = "")
{
    /// <summary>The type's name alone, so that no log line can hold who it is about.</summary>
    public override string ToString() => nameof(WaitingUser);
}
