using System.Text.RegularExpressions;

namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>Takes out of what the page shows whatever opens an account: secrets, tokens, tickets, keys.</summary>
internal static partial class Redaction
{
    private const int CharsMax = 16_384;
    private const string Hidden = "•••";

    /// <summary>The text without secrets, cut where it is long.</summary>
    public static string Of(string text)
    {
        var cut = text.Length <= CharsMax ? text : $"{text.AsSpan(0, CharsMax)}… ({text.Length} characters)";
        cut = Members().Replace(cut, $"$1{Hidden}$2");
        cut = Parameters().Replace(cut, $"$1{Hidden}");
        return Tokens().Replace(cut, Hidden);
    }

    // a member of a JSON object; a code in capitals is WeChat Pay's name of an error
    [GeneratedRegex(
        """
        ("(?:access_token|refresh_token|ticket|secret|appsecret|app_secret|session_key|paySign|code(?!"\s*:\s*"(?-i:[A-Z_]+)")|code_url)"
        \s*:\s*")[^"]*(")
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Members();

    // a parameter of a query
    [GeneratedRegex(
        @"((?:^|[?&\s])(?:access_token|refresh_token|ticket|secret|appsecret|code)=)[^&\s]+",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameters();

    // what the simulator's own tokens look like, wherever they stand
    [GeneratedRegex(@"\b9[89]_[A-Za-z0-9_\-]{20,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tokens();
}
