using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Pay;

internal sealed class ModelRefund(string number, long amount)
{
    public string Number => number;

    public long Amount => amount;

    public RefundStatus Status { get; set; } = RefundStatus.Processing;
}
