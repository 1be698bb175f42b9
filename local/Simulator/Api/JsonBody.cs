using System.Text.Json;
using System.Text.Unicode;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Reads the JSON bodies of API calls without trusting their shape.</summary>
internal static class JsonBody
{
    /// <returns>Nothing when the bytes are no JSON object in UTF-8.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
            return null;
        try
        {
            var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of a member, empty when it is absent or no text.</summary>
    public static string Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";
}
