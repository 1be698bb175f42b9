using System.Globalization;
using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Reads numbers as WeChat writes them: now and then as text.</summary>
internal static class JsonNumbers
{
    public static bool TryRead(JsonElement element, out int number)
    {
        var isNumber = TryReadLong(element, out var wide) && wide is >= int.MinValue and <= int.MaxValue;
        number = isNumber ? (int)wide : 0;
        return isNumber;
    }

    public static bool TryReadLong(JsonElement element, out long number)
    {
        number = 0;
        return element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out number),
            JsonValueKind.String => long.TryParse(element.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }
}
