namespace WxFunctions.Rules;

/// <summary>
/// Texts as people mean them: white space around them aside, full-width forms (ＡＢＣ１２３！ and the space U+3000) as half-width ones, the
/// letters A to Z without regard to case. No other letters are folded, so that what a rule takes can be told by looking at it.
/// </summary>
internal static class TextFold
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const char IdeographicSpace = '\u3000';
    private const int FullWidthShift = FullWidthFirst - '!';

    /// <summary>The text that all texts of the same meaning fold to.</summary>
    public static string Of(string text) => string.Create(text.AsSpan().Trim().Length, text, (folded, whole) =>
    {
        var trimmed = whole.AsSpan().Trim();
        for (var at = 0; at < folded.Length; at++)
            folded[at] = Of(trimmed[at]);
    });

    /// <summary>Whether a text folds to this, found without making the folded text.</summary>
    public static bool Is(ReadOnlySpan<char> text, string folded)
    {
        var trimmed = text.Trim();
        if (trimmed.Length != folded.Length)
            return false;
        for (var at = 0; at < folded.Length; at++)
        {
            if (Of(trimmed[at]) != folded[at])
                return false;
        }

        return true;
    }

    private static char Of(char c) => c switch
    {
        >= FullWidthFirst and <= FullWidthLast => char.ToLowerInvariant((char)(c - FullWidthShift)),
        IdeographicSpace => ' ',
        _ when char.IsAsciiLetterUpper(c) => (char)(c | 0x20),
        _ => c,
    };
}
