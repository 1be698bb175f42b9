using WxFunctions.WeChat.Api;

namespace WxFunctions.WeChat.Pay;

/// <summary>
/// Refunds by API v3: within a year, at most 50 for an order and a minute apart. A refund is done later; a notification or a query tells.
/// </summary>
/// <param name="http">The wire.</param>
/// <param name="notifyUrl">Where WeChat Pay tells of refunds: https, without a query.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791862</remarks>
public sealed class RefundsV3(PayHttp http, Uri notifyUrl)
{
    private const string Path = "/v3/refund/domestic/refunds";

    /// <summary>Asks for a refund. The same again, by its number, is the same refund.</summary>
    /// <exception cref="PayException">WeChat Pay said no.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer; repeat it with the same number.</exception>
    public async Task<Refund> Ask(RefundRequest refund, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(refund);
        return Refund.Read((await http.Post(Path, Path, Body(refund), cancellation)).Root);
    }

    /// <summary>What has become of a refund.</summary>
    /// <exception cref="PayException">WeChat Pay said no; <see cref="PayErrorCategory.NotFound"/> where there is no such refund.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer.</exception>
    public async Task<Refund> Query(string outRefundNo, CancellationToken cancellation) =>
        Refund.Read((await http.Get(Path, $"{Path}/{Uri.EscapeDataString(outRefundNo)}", cancellation)).Root);

    private ReadOnlyMemory<byte> Body(RefundRequest refund) => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("out_trade_no", refund.OutTradeNo);
        json.WriteString("out_refund_no", refund.OutRefundNo);
        json.WriteIfAny("reason", refund.Reason);
        json.WriteString("notify_url", notifyUrl.ToString());
        json.WriteStartObject("amount");
        json.WriteNumber("refund", refund.Amount.Count);
        json.WriteNumber("total", refund.Total.Count);
        json.WriteString("currency", "CNY");
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
