using System.Runtime.CompilerServices;
using System.Text;

namespace WxFunctions.WeChat.Api;

/// <summary>Checks what WeChat would refuse anyway, before a call is spent on it; the words name the field and its limit.</summary>
internal static class Limit
{
    /// <summary>A text of so many characters, emoji as one.</summary>
    /// <exception cref="ArgumentException">It is empty or longer.</exception>
    public static void Chars(string value, int charsMax, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var chars = value.EnumerateRunes().Count();
        Check(chars >= 1 && chars <= charsMax, name, $"must have 1 to {charsMax} characters, not {chars}");
    }

    /// <summary>A text of so many bytes in UTF-8.</summary>
    /// <exception cref="ArgumentException">It is empty or longer.</exception>
    public static void Bytes(string value, int bytesMax, [CallerArgumentExpression(nameof(value))] string name = "", int bytesMin = 1)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var bytes = Encoding.UTF8.GetByteCount(value);
        Check(bytes >= bytesMin && bytes <= bytesMax, name, $"must have {bytesMin} to {bytesMax} bytes in UTF-8, not {bytes}");
    }

    /// <summary>A list of so many items.</summary>
    /// <exception cref="ArgumentException">It has fewer or more.</exception>
    public static void Count<T>(
        IReadOnlyCollection<T> list, int countMin, int countMax, [CallerArgumentExpression(nameof(list))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(list, name);
        Check(list.Count >= countMin && list.Count <= countMax, name, $"must have {countMin} to {countMax} items, not {list.Count}");
    }

    /// <summary>A number within bounds.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Range(long value, long min, long max, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value >= min && value <= max, name, $"must be {min} to {max}, not {value}");

    /// <summary>What WeChat needs for an id: not empty, and not longer than any id is.</summary>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public static void Id(string value, [CallerArgumentExpression(nameof(value))] string name = "") => Chars(value, 512, name);

    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void Check(bool holds, string name, string words)
    {
        if (!holds)
            throw new ArgumentException($"{name} {words}.", name);
    }
}
