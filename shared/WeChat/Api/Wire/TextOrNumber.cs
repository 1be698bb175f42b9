using System.Text.Json;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>An id that WeChat writes as a number here and as a text there.</summary>
internal sealed class TextOrNumber : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.RootElement.ToString()
            : throw new JsonException("no id");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
