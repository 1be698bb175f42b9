namespace WxFunctions.WeChat.Api;

/// <summary>WeChat gave no usable answer: it was not reached, took too long, or answered something that is not its API's JSON.</summary>
/// <param name="path">The interface that was called, without its query.</param>
/// <param name="reason">What happened, in words.</param>
/// <param name="cause">The failure underneath.</param>
public sealed class WeChatUnavailableException(string path, string reason, Exception? cause = null)
    : Exception($"WeChat gave no usable answer to {path}: {reason}.", cause);
