using WxFunctions.WeChat.Errors;

namespace WxFunctions.WeChat.Api;

/// <summary>WeChat said no.</summary>
/// <param name="error">What the answer's <c>errcode</c> means.</param>
/// <param name="path">The interface that was called, without its query.</param>
/// <param name="words">WeChat's own words, with the <c>rid</c> that the console's diagnosis asks for.</param>
public sealed class WeChatException(ErrorCode error, string path, string words)
    : Exception($"WeChat answered {error.Code} to {path}: {words}. Meaning: {error.Meaning}.")
{
    /// <summary>The code with its meaning and category.</summary>
    public ErrorCode Error => error;
}
