using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A message between a user and an agent.</summary>
/// <param name="OpenId">The user.</param>
/// <param name="OperCode">2002 said by the agent, 2003 by the user.</param>
/// <param name="Text">What was said.</param>
/// <param name="Time">When.</param>
/// <param name="Worker">The agent.</param>
public sealed record MessageRecord(
    [property: JsonPropertyName("openid")] string OpenId = "",
    [property: JsonPropertyName("opercode")] int OperCode = 0,
    string Text = "",
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset Time = default,
    string Worker = "")
{
    /// <summary>The type's name alone, so that no log line can hold who it is about.</summary>
    public override string ToString() => nameof(MessageRecord);
}
