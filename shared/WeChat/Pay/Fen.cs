using System.Globalization;

namespace WxFunctions.WeChat.Pay;

/// <summary>An amount of money: so many fen (分), a hundred of which are a yuan. A whole number, never a fraction.</summary>
/// <param name="Count">How many.</param>
public readonly record struct Fen(long Count)
{
    /// <summary>The sum of two amounts.</summary>
    /// <exception cref="OverflowException">No amount is so large.</exception>
    public static Fen operator +(Fen one, Fen other) => new(checked(one.Count + other.Count));

    /// <summary>The sum of two amounts; what the operator does, by name.</summary>
    public static Fen Add(Fen one, Fen other) => one + other;

    /// <summary>The number alone, as it goes over the wire.</summary>
    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture);
}
