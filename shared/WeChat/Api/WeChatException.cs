using System.Text.RegularExpressions;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.WeChat.Api;

/// <summary>WeChat said no.</summary>
/// <param name="error">What the answer's <c>errcode</c> means.</param>
/// <param name="path">The interface that was called, without its query.</param>
/// <param name="words">WeChat's own words, with the <c>rid</c> that the console's diagnosis asks for.</param>
public sealed partial class WeChatException(ErrorCode error, string path, string words)
    : Exception($"WeChat answered {error.Code} to {path}: {words}. Meaning: {error.Meaning}.")
{
    /// <summary>The code with its meaning and category.</summary>
    public ErrorCode Error => error;

    /// <summary>WeChat's own words.</summary>
    public string Words => words;

    /// <summary>
    /// The address that the call came from, where WeChat refuses it (<see cref="ErrorCode.BlamesAddress"/>): nowhere else than in its
    /// words.
    /// </summary>
    public string? CallerAddress => error.BlamesAddress && Address().Match(words) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"invalid ip ([0-9a-fA-F.:]+)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Address();
}
