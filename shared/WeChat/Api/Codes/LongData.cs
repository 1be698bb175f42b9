using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>What a short key stands for.</summary>
/// <param name="Data">The text.</param>
/// <param name="CreateTime">When the key was made.</param>
/// <param name="ExpireSeconds">How long it still lives.</param>
public sealed record LongData(
    [property: JsonPropertyName("long_data")] string Data = "",
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset CreateTime = default,
    int ExpireSeconds = 0);
