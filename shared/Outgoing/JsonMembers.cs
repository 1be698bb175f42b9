using System.Text.Json;

namespace WxFunctions.Outgoing;

internal static class JsonMembers
{
    /// <summary>A member that is left out where there is nothing to say.</summary>
    public static void WriteIfAny(this Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, text);
    }
}
