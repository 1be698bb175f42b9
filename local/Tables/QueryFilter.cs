using System.Globalization;
using Azure.Core;

namespace WxFunctions.Local.Tables;

/// <summary>Turns the holes of an interpolated string into OData literals, so that no value can change the filter around it.</summary>
internal static class QueryFilter
{
    public static string Create(FormattableString? filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = Array.ConvertAll(filter.GetArguments(), Literal);
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    public static string EscapeQuotes(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static object Literal(object? value) => value switch
    {
        string text => $"'{EscapeQuotes(text)}'",
        char letter => $"'{EscapeQuotes(letter.ToString())}'",
        bool yes => yes ? "true" : "false",
        sbyte or short or int or byte or ushort => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        long or uint or ulong => Convert.ToString(value, CultureInfo.InvariantCulture) + "L",
        float number => Fraction(number),
        double number => Fraction(number),
        Guid guid => $"guid'{guid}'",
        DateTime time => $"datetime'{EdmValue.ToText(time)}'",
        DateTimeOffset time => $"datetime'{EdmValue.ToText(time.UtcDateTime)}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data)}'",
        null => throw new ArgumentException("A filter cannot compare with null: the store keeps no nulls."),
        _ => throw new ArgumentException($"A filter cannot hold a {value.GetType().Name}."),
    };

    // Without a fraction or an exponent the service would take the literal for a whole number.
    private static string Fraction(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".EN") ? text : text + ".0";
    }
}
