using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.WeChat.Pay;

/// <summary>Orders by API v2: for merchants that have no keys for v3 yet, and for their old orders.</summary>
/// <param name="http">With WeChat Pay's address as base address and a time limit.</param>
/// <param name="merchant">Who calls.</param>
/// <param name="notifyUrl">Where WeChat Pay tells of payments.</param>
/// <param name="time">The clock.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v2/merchant/4011935214</remarks>
public sealed class PaymentsV2(HttpClient http, CredentialsV2 merchant, Uri notifyUrl, TimeProvider time) : IPayments
{
    private const string UnifiedOrder = "/pay/unifiedorder";
    private const string OrderQuery = "/pay/orderquery";
    private const string CloseOrder = "/pay/closeorder";
    private const string Success = "SUCCESS";
    private const string Fail = "FAIL";
    private const string Loopback = "127.0.0.1";
    private const int NonceChars = 32;

    /// <inheritdoc/>
    public async Task<Prepaid> Order(PayOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var answer = await Call(
            UnifiedOrder,
            new()
            {
                ["body"] = order.Description,
                ["out_trade_no"] = order.OutTradeNo,
                ["total_fee"] = order.Total.ToString(),
                ["spbill_create_ip"] = order.PayerClientIp ?? Loopback,
                ["notify_url"] = notifyUrl.ToString(),
                ["trade_type"] = order.Type == TradeType.H5 ? "MWEB" : order.Type.ToString().ToUpperInvariant(),
                ["openid"] = order.OpenId ?? "",
                ["attach"] = order.Attach ?? "",
                ["goods_tag"] = order.GoodsTag ?? "",
                ["time_expire"] = order.ExpiresAt is { } end ? PayTime.V2(end) : "",
            },
            cancellation);
        return new Prepaid
        {
            PrepayId = answer.GetValueOrDefault("prepay_id"),
            CodeUrl = answer.GetValueOrDefault("code_url"),
            H5Url = answer.GetValueOrDefault("mweb_url"),
        };
    }

    /// <inheritdoc/>
    public async Task<Trade> Query(string outTradeNo, CancellationToken cancellation) =>
        Read(await Call(OrderQuery, new() { ["out_trade_no"] = outTradeNo }, cancellation));

    /// <inheritdoc/>
    public async Task<Trade> QueryTransaction(string transactionId, CancellationToken cancellation) =>
        Read(await Call(OrderQuery, new() { ["transaction_id"] = transactionId }, cancellation));

    /// <inheritdoc/>
    public Task Close(string outTradeNo, CancellationToken cancellation) =>
        Call(CloseOrder, new() { ["out_trade_no"] = outTradeNo }, cancellation);

    /// <inheritdoc/>
    public JsApiPayment Sign(string prepayId)
    {
        var payment = new JsApiPayment(
            merchant.AppId,
            Stamp(),
            RandomNumberGenerator.GetHexString(NonceChars),
            $"prepay_id={prepayId}",
            merchant.SignType.Name(),
            "");
        return payment with { PaySign = PaySign(payment) };
    }

    /// <inheritdoc/>
    public AppPayment SignForApp(string prepayId)
    {
        var payment = new AppPayment(
            merchant.AppId, merchant.MchId, prepayId, AppPayment.SignWXPay, RandomNumberGenerator.GetHexString(NonceChars), Stamp(), "");
        return payment with { Sign = Sign(payment) };
    }

    private string Stamp() => time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private string Sign(AppPayment payment) => SignatureV2.Of(
        new Dictionary<string, string>
        {
            ["appid"] = payment.AppId,
            ["noncestr"] = payment.NonceStr,
            ["package"] = payment.Package,
            ["partnerid"] = payment.PartnerId,
            ["prepayid"] = payment.PrepayId,
            ["timestamp"] = payment.TimeStamp,
        },
        merchant.ApiKey,
        merchant.SignType);

    private string PaySign(JsApiPayment payment) => SignatureV2.Of(
        new Dictionary<string, string>
        {
            ["appId"] = payment.AppId,
            ["nonceStr"] = payment.NonceStr,
            ["package"] = payment.Package,
            ["signType"] = payment.SignType,
            ["timeStamp"] = payment.TimeStamp,
        },
        merchant.ApiKey,
        merchant.SignType);

    private static Trade Read(Dictionary<string, string> answer) =>
        Trade.ReadV2(answer, TradeStates.Parse(answer.GetValueOrDefault("trade_state", "")));

    private Task<Dictionary<string, string>> Call(string path, Dictionary<string, string> parameters, CancellationToken cancellation)
    {
        parameters["appid"] = merchant.AppId;
        parameters["mch_id"] = merchant.MchId;
        parameters["nonce_str"] = RandomNumberGenerator.GetHexString(NonceChars);
        parameters["sign_type"] = merchant.SignType.Name();
        parameters["sign"] = SignatureV2.Of(parameters, merchant.ApiKey, merchant.SignType);
        return PayGuard.Call(
            path,
            http,
            async () =>
            {
                using var content = new StringContent(XmlV2.Write(parameters.Where(pair => pair.Value.Length > 0)), Encoding.UTF8, "text/xml");
                using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
                return Checked(path, (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation));
            },
            cancellation);
    }

    private Dictionary<string, string> Checked(string path, int status, byte[] bytes)
    {
        if (XmlV2.Read(bytes) is not { } answer)
            throw new PayUnavailableException(path, $"an answer that is not its XML, HTTP status {status}");
        // a refusal of the request as such is not signed
        if (answer.GetValueOrDefault("return_code") != Success)
            throw new PayException(Fail, status, path, answer.GetValueOrDefault("return_msg", ""));
        if (!SignatureV2.Matches(answer, merchant.ApiKey))
            throw new PayUnavailableException(path, "an answer whose signature is wrong");
        return answer.GetValueOrDefault("result_code") == Success
            ? answer
            : throw new PayException(
                answer.GetValueOrDefault("err_code", Fail), status, path, answer.GetValueOrDefault("err_code_des", ""));
    }
}
