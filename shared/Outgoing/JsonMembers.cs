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

    /// <summary>A member that is left out where there is none.</summary>
    public static void WriteIfAny(this Utf8JsonWriter json, string name, MiniProgram? program)
    {
        if (program is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("appid", program.AppId);
        json.WriteIfAny("pagepath", program.PagePath);
        json.WriteEndObject();
    }
}
