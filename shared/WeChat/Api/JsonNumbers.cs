using System.Globalization;
using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Reads numbers as WeChat writes them: now and then as text.</summary>
internal static class JsonNumbers
{
    public static bool TryRead(JsonElement element, out int number)
    {
        number = 0;
        return element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt32(out number),
            JsonValueKind.String => int.TryParse(element.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }
}
