using System.Globalization;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>Something that happens.</summary>
/// <param name="What">What.</param>
/// <param name="First">What a kind of happening needs to know.</param>
/// <param name="Second">The same.</param>
internal sealed record Happening(Happens What, int First, int Second)
{
    public static Happening Parse(string text)
    {
        var parts = text.Split('(', ',', ')');
        return new(Enum.Parse<Happens>(parts[0]), Number(parts[1]), Number(parts[2]));
    }

    public override string ToString() => $"{What}({First},{Second})";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
