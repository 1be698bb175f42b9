namespace WxFunctions.WeChat.Messages;

/// <summary>Mends texts such as <c>![CDATA[x]]</c>: samples of two closed services have lost the angle brackets.</summary>
internal static class DamagedCData
{
    private const string Start = "![CDATA[";
    private const string End = "]]";

    /// <summary>The element's word, mended where it is damaged.</summary>
    public static string Mended(this Element element)
    {
        var word = element.Word;
        return word.StartsWith(Start, StringComparison.Ordinal) && word.EndsWith(End, StringComparison.Ordinal)
            ? word[Start.Length..^End.Length].Trim()
            : word;
    }

    /// <summary>As <see cref="Mended"/>, or null where that is empty.</summary>
    public static string? MendedOrNull(this Element element) => element.Mended() is { Length: > 0 } word ? word : null;
}
