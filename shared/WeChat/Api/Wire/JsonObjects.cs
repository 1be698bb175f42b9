using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace WxFunctions.WeChat.Api;

/// <summary>Helps to write request bodies.</summary>
internal static class JsonObjects
{
    /// <summary>A list of texts.</summary>
    public static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>A list of numbers.</summary>
    public static JsonArray List(IEnumerable<int> numbers) => [.. numbers.Select(number => (JsonNode)number)];

    /// <summary>Adds a member where there is a value for it.</summary>
    public static JsonObject And(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
            json[name] = value;
        return json;
    }

    /// <summary>An object of its own type as a member of another.</summary>
    public static JsonNode Node<T>(T value, JsonTypeInfo<T> type) => System.Text.Json.JsonSerializer.SerializeToNode(value, type)!;
}
