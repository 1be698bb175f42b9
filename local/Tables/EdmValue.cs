using System.Globalization;
using System.Text.Json;

namespace WxFunctions.Local.Tables;

/// <summary>One property value between .NET, JSON and the store's types.</summary>
internal static class EdmValue
{
    private const string Binary = "Edm.Binary";
    private const string Boolean = "Edm.Boolean";
    private const string Date = "Edm.DateTime";
    private const string Double = "Edm.Double";
    private const string Guid = "Edm.Guid";
    private const string Int64 = "Edm.Int64";

    /// <summary>Writes a value with the annotation that JSON needs to keep its type.</summary>
    /// <exception cref="NotSupportedException">The store has no such type.</exception>
    public static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case int number: json.WriteNumber(name, number); break;
            case bool yes: json.WriteBoolean(name, yes); break;
            case double number: WriteDouble(json, name, number); break;
            case long number: WriteAs(json, name, Int64, number.ToString(CultureInfo.InvariantCulture)); break;
            case ulong number: WriteAs(json, name, Int64, unchecked((long)number).ToString(CultureInfo.InvariantCulture)); break;
            case Guid guid: WriteAs(json, name, Guid, guid.ToString()); break;
            case DateTime time: WriteAs(json, name, Date, ToText(time)); break;
            case DateTimeOffset time: WriteAs(json, name, Date, ToText(time.UtcDateTime)); break;
            case byte[] bytes: WriteAs(json, name, Binary, Convert.ToBase64String(bytes)); break;
            case BinaryData data: WriteAs(json, name, Binary, Convert.ToBase64String(data)); break;
            default:
                throw new NotSupportedException($"The property '{name}' is a {value.GetType().Name}, which table storage has no type for.");
        }
    }

    /// <summary>Reads a value as the store's annotation says, or as its JSON looks.</summary>
    public static object? Read(JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Null, _) => null,
        (JsonValueKind.True or JsonValueKind.False, _) => value.GetBoolean(),
        (JsonValueKind.Number, Double) => value.GetDouble(),
        (JsonValueKind.Number, Int64) => value.GetInt64(),
        (JsonValueKind.Number, _) => value.TryGetInt32(out var number) ? (object)number : value.GetDouble(),
        (JsonValueKind.String, Int64) => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, Double) => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, Guid) => value.GetGuid(),
        (JsonValueKind.String, Binary) => value.GetBytesFromBase64(),
        (JsonValueKind.String, Date) => ParseDate(value.GetString()!),
        (JsonValueKind.String, Boolean) => bool.Parse(value.GetString()!),
        (JsonValueKind.String, _) => value.GetString(),
        _ => throw new FormatException($"The table service sent a {value.ValueKind} where a property value belongs."),
    };

    /// <summary>Fits a value that was read to the type a getter or a typed property asks for.</summary>
    public static bool TryConvert(object value, Type wanted, out object? converted)
    {
        var type = Nullable.GetUnderlyingType(wanted) ?? wanted;
        converted = value switch
        {
            _ when type.IsInstanceOfType(value) => value,
            DateTimeOffset time when type == typeof(DateTime) => time.UtcDateTime,
            DateTime time when type == typeof(DateTimeOffset) => new DateTimeOffset(time.ToUniversalTime()),
            byte[] bytes when type == typeof(BinaryData) => BinaryData.FromBytes(bytes),
            BinaryData data when type == typeof(byte[]) => data.ToArray(),
            int number when type == typeof(long) => (long)number,
            int number when type == typeof(double) => (double)number,
            long number when type == typeof(ulong) => unchecked((ulong)number),
            string text when type.IsEnum && Enum.TryParse(type, text, out var member) => member,
            _ => null,
        };
        return converted is not null;
    }

    public static string ToText(DateTime time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset ParseDate(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        json.WriteString(name + EntityNames.TypeSuffix, Double);
        if (double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteAs(Utf8JsonWriter json, string name, string type, string text)
    {
        json.WriteString(name + EntityNames.TypeSuffix, type);
        json.WriteString(name, text);
    }
}
