namespace WxFunctions.WeChat.Pay;

/// <summary>What has become of a refund (<c>refund_status</c>).</summary>
public enum RefundStatus
{
    /// <summary>A status that these names do not know.</summary>
    Unknown,

    /// <summary>Under way (<c>PROCESSING</c>).</summary>
    Processing,

    /// <summary>The money could not be given back, as to a closed bank account; somebody has to act in the console (<c>ABNORMAL</c>).</summary>
    Abnormal,

    /// <summary>Ended without effect (<c>CLOSED</c>).</summary>
    Closed,

    /// <summary>The money has been given back (<c>SUCCESS</c>).</summary>
    Success,
}
