using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>The values of templates: WeChat refuses one that does not fit its field (47003), which is better said at once.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/template_message/Template_Message_Operation_Specifications.html</remarks>
internal static class TemplateValues
{
    private const int FieldsMax = 50;
    private const int KeyCharsMax = 64;

    /// <summary>Of fields whose kind is not known: those of the old industry templates (first, keyword1, remark), and new kinds.</summary>
    private static readonly ValueShape Unknown = new(1024, "a text of at most 1024 characters", _ => true);

    private static readonly Dictionary<string, ValueShape> Shapes = new(StringComparer.Ordinal)
    {
        ["thing"] = Characters(20),
        ["const"] = Characters(20),
        ["car_number"] = Characters(8),
        ["short_thing"] = Characters(20),
        ["symbol"] = Characters(5),
        ["time"] = Characters(64),
        ["date"] = Characters(64),
        ["character_string"] = new(32, "1 to 32 digits, letters and symbols of ASCII", text => text.All(c => c is >= ' ' and <= '~')),
        ["number"] = new(32, "a number of 1 to 32 digits", IsNumber),
        ["letter"] = new(32, "1 to 32 letters", text => text.All(char.IsAsciiLetter)),
        ["phone_number"] = new(17, "1 to 17 digits and symbols", text => text.All(c => c is >= ' ' and <= '~' && !char.IsAsciiLetter(c))),
        ["amount"] = new(20, "an amount: a currency sign if any, up to 12 digits, decimals if any, 元 if any", IsAmount),
        ["phrase"] = new(5, "1 to 5 Chinese characters", text => text.EnumerateRunes().All(ChineseText.Is)),
        ["name"] = new(20, "a name of 1 to 10 Chinese characters, or 1 to 20 letters", IsName),
    };

    /// <summary>Reads the object <c>data</c>.</summary>
    /// <param name="data">The object.</param>
    /// <param name="mayHaveColor">Whether values may have a colour.</param>
    public static IEnumerable<TemplateValue> Read(JsonPlace data, bool mayHaveColor)
    {
        foreach (var (key, value) in data.Members(1, FieldsMax, "fields"))
        {
            if (key.Length is 0 or > KeyCharsMax || !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw value.Wrong($"left out: a field's name has 1 to {KeyCharsMax} letters, digits or '_'");
            _ = mayHaveColor ? value.Object("value", "color") : value.Object("value");
            var shape = ShapeOf(key);
            yield return new TemplateValue(key, value.Required("value", shape.Words).Text(shape.CharsMax, shape.Words, shape.Fits), value.Color());
        }
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<TemplateValue> values)
    {
        json.WriteStartObject("data");
        foreach (var value in values)
        {
            json.WriteStartObject(value.Key);
            json.WriteString("value", value.Value);
            json.WriteIfAny("color", value.Color);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>By the letters of a field's name, which a number follows.</summary>
    private static ValueShape ShapeOf(string key)
    {
        var kind = key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return Shapes.TryGetValue(kind, out var known) ? known with { Fits = text => text.Length > 0 && known.Fits(text) } : Unknown;
    }

    private static ValueShape Characters(int max) => new(max, $"a text of 1 to {max} characters", text => !string.IsNullOrWhiteSpace(text));

    private static bool IsNumber(string text) => text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+');

    private static bool IsName(string text) =>
        text.EnumerateRunes().Any(ChineseText.Is) ? text.EnumerateRunes().Count() <= 10 : !text.Any(char.IsAsciiDigit);

    private static bool IsAmount(string text)
    {
        var bare = text.EndsWith('元') ? text[..^1] : text;
        bare = bare.TrimStart('¥', '￥', '$', '€', '£', '+', '-');
        var digits = bare.Split('.');
        return text.Length - bare.Length <= 3 && digits.Length <= 2 && digits.All(part => part.Length > 0 && part.All(IsDigitOrComma))
            && digits[0].Count(char.IsAsciiDigit) is > 0 and <= 12;
    }

    private static bool IsDigitOrComma(char c) => char.IsAsciiDigit(c) || c == ',';
}
