using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WxFunctions.WeChat.Api;

/// <summary>An answer of WeChat's that is no error, and how its parts are read: what has to be there and is not, is no usable answer.</summary>
/// <param name="Path">The interface that gave it.</param>
/// <param name="Json">Its object.</param>
internal readonly record struct Answer(string Path, JsonElement Json)
{
    /// <summary>The whole as an object of its own type.</summary>
    public T As<T>(JsonTypeInfo<T> type) => Read(Json, type);

    /// <summary>A member that has to be there, itself an object.</summary>
    public T Member<T>(string name, JsonTypeInfo<T> type) => Read(Required(name), type);

    /// <summary>A list; none where WeChat leaves it out.</summary>
    public IReadOnlyList<T> Items<T>(string name, JsonTypeInfo<T> type)
    {
        if (!Json.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
            return [];
        if (list.ValueKind != JsonValueKind.Array)
            throw Odd(name);
        var items = new List<T>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
            items.Add(Read(item, type));
        return items;
    }

    /// <summary>A list of texts or numbers; none where WeChat leaves it out.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.ToString())]
            : [];

    /// <summary>A member that is an object; an empty one where WeChat leaves it out.</summary>
    public Answer Part(string name) =>
        this with { Json = Json.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : Empty };

    /// <summary>A text, or a number as text, that has to be there.</summary>
    public string Text(string name) =>
        Required(name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : throw Odd(name);

    /// <summary>The same where it may be missing.</summary>
    public string TextOrEmpty(string name) => Json.TryGetProperty(name, out var value) ? value.ToString() : "";

    /// <summary>An address that has to be there.</summary>
    public Uri Address(string name) => Uri.TryCreate(Text(name), UriKind.Absolute, out var address) ? address : throw Odd(name);

    /// <summary>A whole number, or its text, that has to be there.</summary>
    public long Number(string name) => JsonNumbers.TryReadLong(Required(name), out var number) ? number : throw Odd(name);

    /// <summary>The same where it may be missing: 0.</summary>
    public long NumberOrZero(string name) => Json.TryGetProperty(name, out var value) && JsonNumbers.TryReadLong(value, out var number) ? number : 0;

    private static JsonElement Empty { get; } = JsonDocument.Parse("{}").RootElement;

    private JsonElement Required(string name) => Json.TryGetProperty(name, out var value)
        ? value
        : throw new WeChatUnavailableException(Path, $"an answer without {name}");

    private WeChatUnavailableException Odd(string name) => new(Path, $"an answer whose {name} is not what it should be");

    private T Read<T>(JsonElement json, JsonTypeInfo<T> type)
    {
        try
        {
            return json.Deserialize(type) ?? throw new WeChatUnavailableException(Path, "an answer with nothing in it");
        }
        catch (JsonException odd)
        {
            // the words of the reader would repeat what the answer holds
            throw new WeChatUnavailableException(Path, $"an answer that is not as documented at {odd.Path}");
        }
    }
}
