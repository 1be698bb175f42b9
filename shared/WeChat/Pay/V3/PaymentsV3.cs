using WxFunctions.WeChat.Api;

namespace WxFunctions.WeChat.Pay;

/// <summary>Orders by API v3.</summary>
/// <param name="http">The wire.</param>
/// <param name="notifyUrl">Where WeChat Pay tells of payments: https, without a query.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791856</remarks>
public sealed class PaymentsV3(PayHttp http, Uri notifyUrl) : IPayments
{
    private const string Transactions = "/v3/pay/transactions";
    private const string ByOutTradeNo = Transactions + "/out-trade-no/";
    private const string ById = Transactions + "/id/";

    /// <inheritdoc/>
    public async Task<Prepaid> Order(PayOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var path = $"{Transactions}/{order.Type.ToString().ToLowerInvariant()}";
        var answer = await http.Post(path, path, Body(order), cancellation);
        var prepaid = new Prepaid
        {
            PrepayId = answer["prepay_id"].WordOrNull,
            CodeUrl = answer["code_url"].WordOrNull,
            H5Url = answer["h5_url"].WordOrNull,
        };
        return prepaid is { PrepayId: null, CodeUrl: null, H5Url: null }
            ? throw new PayUnavailableException(path, "an answer that names no way to pay")
            : prepaid;
    }

    /// <inheritdoc/>
    public Task<Trade> Query(string outTradeNo, CancellationToken cancellation) => Query(ByOutTradeNo, outTradeNo, cancellation);

    /// <inheritdoc/>
    public Task<Trade> QueryTransaction(string transactionId, CancellationToken cancellation) => Query(ById, transactionId, cancellation);

    /// <inheritdoc/>
    public async Task Close(string outTradeNo, CancellationToken cancellation)
    {
        var body = WeChatJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("mchid", http.Merchant.MchId);
            json.WriteEndObject();
        });
        _ = await http.Post(ByOutTradeNo + "close", $"{ByOutTradeNo}{Uri.EscapeDataString(outTradeNo)}/close", body, cancellation);
    }

    /// <inheritdoc/>
    public JsApiPayment Sign(string prepayId) => http.Signer.Payment(prepayId);

    /// <inheritdoc/>
    public AppPayment SignForApp(string prepayId) => http.Signer.AppPayment(prepayId);

    private async Task<Trade> Query(string name, string number, CancellationToken cancellation)
    {
        var answer = await http.Get(name, $"{name}{Uri.EscapeDataString(number)}?mchid={http.Merchant.MchId}", cancellation);
        return Trade.Read(answer.Root);
    }

    private ReadOnlyMemory<byte> Body(PayOrder order) => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("appid", http.Merchant.AppId);
        json.WriteString("mchid", http.Merchant.MchId);
        json.WriteString("description", order.Description);
        json.WriteString("out_trade_no", order.OutTradeNo);
        json.WriteIfAny("time_expire", order.ExpiresAt is { } end ? PayTime.Rfc3339(end) : null);
        json.WriteIfAny("attach", order.Attach);
        json.WriteIfAny("goods_tag", order.GoodsTag);
        json.WriteString("notify_url", notifyUrl.ToString());
        json.WriteStartObject("amount");
        json.WriteNumber("total", order.Total.Count);
        json.WriteString("currency", "CNY");
        json.WriteEndObject();
        if (order.Type == TradeType.JsApi)
        {
            json.WriteStartObject("payer");
            json.WriteString("openid", order.OpenId);
            json.WriteEndObject();
        }

        if (order.PayerClientIp is { Length: > 0 } ip)
        {
            json.WriteStartObject("scene_info");
            json.WriteString("payer_client_ip", ip);
            if (order.Type == TradeType.H5)
            {
                json.WriteStartObject("h5_info");
                json.WriteString("type", "Wap");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });
}
