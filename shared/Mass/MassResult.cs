using System.Globalization;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Mass;

/// <summary>What the event at the end of a mass message says, in words.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_sendall.html</remarks>
internal static class MassResult
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["err(10001)"] = "advertising",
        ["err(20001)"] = "politics",
        ["err(20002)"] = "pornography",
        ["err(20004)"] = "harmful to society",
        ["err(20006)"] = "crime",
        ["err(20008)"] = "fraud",
        ["err(20013)"] = "copyright",
        ["err(21000)"] = "other content that is not allowed",
        ["err(22000)"] = "accounts that promote each other",
        ["err(30001)"] = "the check for reprints failed, and reprints were not to be sent",
        ["err(30002)"] = "the check for reprints found that it may not be sent",
        ["err(30003)"] = "it was judged a reprint, and reprints were not to be sent",
        ["err(40001)"] = "an administrator refused it",
        ["err(40002)"] = "no administrator answered within 30 minutes",
    };

    /// <summary>WeChat's status with its meaning, and the figures, which are approximate: the event comes when the job is nearly done.</summary>
    public static string Words(MassSendJobFinishEvent ended)
    {
        ArgumentNullException.ThrowIfNull(ended);
        var status = ended.Status.Trim();
        var meaning = Reasons.TryGetValue(status, out var reason) ? $": {reason}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{status}{meaning}. TotalCount {ended.TotalCount}, FilterCount {ended.FilterCount}, "
            + $"SentCount {ended.SentCount}, ErrorCount {ended.ErrorCount}.");
    }
}
