using System.Text.Json;
using System.Text.RegularExpressions;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.WeChat.Api;

/// <summary>WeChat said no.</summary>
/// <param name="error">What the answer's <c>errcode</c> means.</param>
/// <param name="path">The interface that was called, without its query.</param>
/// <param name="words">WeChat's own words, with the <c>rid</c> that the console's diagnosis asks for.</param>
/// <param name="answer">The whole answer.</param>
public sealed partial class WeChatException(ErrorCode error, string path, string words, JsonElement answer = default)
    : Exception($"WeChat answered {error.Code} to {path}: {words}. Meaning: {error.Meaning}.")
{
    /// <summary>The code with its meaning and category.</summary>
    public ErrorCode Error => error;

    /// <summary>WeChat's own words.</summary>
    public string Words => words;

    /// <summary>The whole answer, for what some codes tell beside their words: 45171 the <c>fail_openid_list</c>. Not for logs.</summary>
    public JsonElement Answer => answer;

    /// <summary>
    /// The address that the call came from, where WeChat refuses it (<see cref="ErrorCode.BlamesAddress"/>): nowhere else than in its
    /// words.
    /// </summary>
    public string? CallerAddress => error.BlamesAddress && Address().Match(words) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"invalid ip ([0-9a-fA-F.:]+)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Address();
}
