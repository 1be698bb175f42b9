using System.Text.Json;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Whether values fit the fields of a template, whose names say what they take; of names it does not know WeChat asks nothing.</summary>
internal static class TemplateData
{
    private static readonly Dictionary<string, Func<string, bool>> Fits = new(StringComparer.Ordinal)
    {
        ["thing"] = value => value.Length <= 20,
        ["const"] = value => value.Length <= 20,
        ["character_string"] = value => value.Length <= 32 && value.All(char.IsAscii),
        ["number"] = value => value.Length <= 32 && value.Any(char.IsAsciiDigit) && !value.Any(char.IsLetter),
        ["letter"] = value => value.Length <= 32 && value.All(char.IsAsciiLetter),
        ["symbol"] = value => value.Length <= 5,
        ["phone_number"] = value => value.Length <= 17 && !value.Any(char.IsLetter),
        ["car_number"] = value => value.Length <= 8,
        ["phrase"] = value => value.Length <= 5 && !value.Any(char.IsAscii),
        ["name"] = value => value.Length <= (value.All(char.IsAscii) ? 20 : 10),
        ["amount"] = value => value.Any(char.IsAsciiDigit) && value.Length <= 20 && !value.Any(char.IsAsciiLetter),
    };

    public static ApiError? Check(JsonElement body)
    {
        if (Data(body) is not { } data)
            return ApiErrors.BodyFormat;
        foreach (var field in data.EnumerateObject())
        {
            var value = field.Value.Text("value");
            var kind = field.Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            if (Fits.TryGetValue(kind, out var fits) && !(value.Length > 0 && fits(value)))
                return ApiErrors.Argument($"data.{field.Name}.value");
        }

        return null;
    }

    /// <summary>The values, for the page.</summary>
    public static string Words(JsonElement body) =>
        Data(body) is { } data ? string.Join(" | ", data.EnumerateObject().Select(field => field.Value.Text("value"))) : "";

    private static JsonElement? Data(JsonElement body) =>
        body.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : null;
}
