namespace WxFunctions.WeChat.Pay;

/// <summary>The states of a refund by WeChat's names, and their one direction.</summary>
public static class RefundStatuses
{
    /// <summary>The status of that name; API v2 has <c>REFUNDCLOSE</c> and <c>CHANGE</c> for two of them.</summary>
    public static RefundStatus Parse(string name) => name switch
    {
        "PROCESSING" => RefundStatus.Processing,
        "ABNORMAL" or "CHANGE" => RefundStatus.Abnormal,
        "CLOSED" or "REFUNDCLOSE" => RefundStatus.Closed,
        "SUCCESS" => RefundStatus.Success,
        _ => RefundStatus.Unknown,
    };

    /// <summary>WeChat's name.</summary>
    public static string Name(this RefundStatus status) => status == RefundStatus.Unknown ? "" : status.ToString().ToUpperInvariant();

    /// <summary>Whether it is over; an abnormal one can still be put right by hand.</summary>
    public static bool IsFinal(this RefundStatus status) => status is RefundStatus.Closed or RefundStatus.Success;

    /// <summary>Whether a refund may go from one status to another: only forwards, and nothing follows the end.</summary>
    public static bool CanBecome(this RefundStatus now, RefundStatus next) => !now.IsFinal() && next > now;
}
