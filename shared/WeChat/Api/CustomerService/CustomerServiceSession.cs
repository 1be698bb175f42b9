using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A conversation between a user and an agent.</summary>
/// <param name="CreateTime">Since when; 1970 when there is none.</param>
/// <param name="KfAccount">The agent; empty when there is none.</param>
/// <param name="OpenId">The user, where WeChat says; else empty.</param>
public sealed record CustomerServiceSession(
    [property: JsonPropertyName("createtime"), JsonConverter(typeof(UnixTime))] DateTimeOffset CreateTime = default,
    string KfAccount = "",
    [property: JsonPropertyName("openid")] string OpenId = "")
{
    /// <summary>The type's name alone, so that no log line can hold who it is about.</summary>
    public override string ToString() => nameof(CustomerServiceSession);
}
