using System.Text.Json;

namespace WxFunctions.WeChat.Pay;

/// <summary>Writes members that may be left out.</summary>
internal static class PayJson
{
    public static void WriteIfAny(this Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, text);
    }

    public static void WriteIfAny(this Utf8JsonWriter json, string name, Fen? amount)
    {
        if (amount is { } given)
            json.WriteNumber(name, given.Count);
    }
}
