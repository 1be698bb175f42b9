namespace WxFunctions.WeChat.Api;

/// <summary>How an address answers a ping of WeChat's.</summary>
/// <param name="Address">The address.</param>
/// <param name="FromOperator">From which network.</param>
/// <param name="PackageLoss">As WeChat writes it, such as <c>0%</c>.</param>
/// <param name="Time">As WeChat writes it, such as <c>23.079ms</c>.</param>
public sealed record CallbackPing(string Address, string FromOperator, string PackageLoss, string Time);
