namespace WxFunctions.WeChat.Pay;

/// <summary>WeChat Pay said no.</summary>
/// <param name="code">WeChat's code, such as <c>ORDER_NOT_EXIST</c>.</param>
/// <param name="status">The HTTP status of the answer; 200 in API v2.</param>
/// <param name="path">The interface that was called, without numbers.</param>
/// <param name="words">WeChat's own words.</param>
/// <param name="requestId">WeChat's id of the call (<c>Request-ID</c>), which its support asks for; null in API v2.</param>
public sealed class PayException(string code, int status, string path, string words, string? requestId = null)
    : Exception($"WeChat Pay answered {code} ({status}) to {path}: {words}{(requestId is null ? "" : $" Request-ID {requestId}.")}")
{
    /// <summary>WeChat's code.</summary>
    public string Code => code;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status => status;

    /// <summary>What it means.</summary>
    public PayErrorCategory Category { get; } = PayErrors.Find(code, status);

    /// <summary>Whether the same call, with the same numbers, may succeed later; anything else is final.</summary>
    public bool CanRetry => Category is PayErrorCategory.Retry or PayErrorCategory.Throttled;
}
