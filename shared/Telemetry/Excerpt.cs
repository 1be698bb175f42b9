namespace WxFunctions.Telemetry;

/// <summary>The beginning of texts that others have written, for logs and rows that are not to hold them whole.</summary>
internal static class Excerpt
{
    /// <summary>A text of so many characters at most, never ending in half of a surrogate pair.</summary>
    public static string Of(string text, int charsMax)
    {
        if (text.Length <= charsMax)
            return text;
        var end = charsMax - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
