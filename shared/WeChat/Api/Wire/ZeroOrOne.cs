using System.Text.Json;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>WeChat's yes and no: 1 and 0, now and then true and false.</summary>
internal sealed class ZeroOrOne : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => JsonNumbers.TryReadLong(value.RootElement, out var number) ? number != 0 : throw new JsonException("neither 0 nor 1"),
        };
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteNumberValue(value ? 1 : 0);
}
