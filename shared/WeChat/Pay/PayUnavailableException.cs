namespace WxFunctions.WeChat.Pay;

/// <summary>
/// WeChat Pay gave no usable answer: it was not reached, took too long, or its answer is not shown to be its own. Whether the call had an
/// effect is not known: ask, or repeat it with the same numbers.
/// </summary>
/// <param name="path">The interface that was called, without numbers.</param>
/// <param name="reason">What happened, in words.</param>
/// <param name="cause">The failure underneath.</param>
public sealed class PayUnavailableException(string path, string reason, Exception? cause = null)
    : Exception($"WeChat Pay gave no usable answer to {path}: {reason}.", cause);
