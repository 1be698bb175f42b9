using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator.Api;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>API v3 of the simulated WeChat Pay. What it does not know is refused by name.</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791855</remarks>
internal sealed class PayApiV3(PayBook book, Func<IReadOnlyList<PlatformKey>> keys, Func<string> bill, Func<string?> billHash)
{
    private const string Transactions = "/v3/pay/transactions/";
    private const string ByNumber = Transactions + "out-trade-no/";
    private const string ById = Transactions + "id/";
    private const string Refunds = "/v3/refund/domestic/refunds";
    private const string BillFile = "/v3/billdownload/file";

    public PayReply Handle(SimulatedMerchant merchant, PayCall call) => (call.Method, call.Path) switch
    {
        ("GET", "/v3/certificates") => Certificates(merchant),
        ("POST", Transactions + "jsapi") => Order(merchant, call, "JSAPI"),
        ("POST", Transactions + "app") => Order(merchant, call, "APP"),
        ("POST", Transactions + "native") => Order(merchant, call, "NATIVE"),
        ("POST", Transactions + "h5") => Order(merchant, call, "MWEB"),
        ("POST", var path) when path.StartsWith(ByNumber, StringComparison.Ordinal) && path.EndsWith("/close", StringComparison.Ordinal) =>
            Close(merchant, path[ByNumber.Length..^"/close".Length]),
        ("GET", var path) when path.StartsWith(ByNumber, StringComparison.Ordinal) =>
            Found(merchant, call, book.Find(merchant.MchId, path[ByNumber.Length..])),
        ("GET", var path) when path.StartsWith(ById, StringComparison.Ordinal) =>
            Found(merchant, call, book.FindTransaction(merchant.MchId, path[ById.Length..])),
        ("POST", Refunds) => Refund(merchant, call),
        ("GET", var path) when path.StartsWith(Refunds + "/", StringComparison.Ordinal) =>
            Found(book.FindRefund(merchant.MchId, path[(Refunds.Length + 1)..])),
        ("GET", "/v3/bill/tradebill" or "/v3/bill/fundflowbill") => Bill(),
        ("GET", BillFile) => new PayReply(200, "text/plain", Encoding.UTF8.GetBytes(bill())) { IsFile = true },
        _ => PayReply.Error(404, "RESOURCE_NOT_EXISTS", $"the simulator does not know {call.Method} {call.Path}"),
    };

    private PayReply Certificates(SimulatedMerchant merchant) => PayReply.Json(new
    {
        data = keys().Select(key => new
        {
            serial_no = key.Serial,
            effective_time = key.From.ToString("O", CultureInfo.InvariantCulture),
            expire_time = key.To.ToString("O", CultureInfo.InvariantCulture),
            encrypt_certificate = PayCipher.Encrypt(merchant, Encoding.UTF8.GetBytes(key.CertificatePem), "certificate"),
        }),
    });

    private PayReply Order(SimulatedMerchant merchant, PayCall call, string type)
    {
        using var json = JsonBody.Parse(call.Body);
        if (json is null || Read(merchant, json.RootElement, type) is not { } order)
            return PayReply.Error(400, "PARAM_ERROR", "参数错误");
        if (order.Merchant.AppId != json.RootElement.Text("appid"))
            return PayReply.Error(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配");
        return book.Add(order) switch
        {
            "OUT_TRADE_NO_USED" => PayReply.Error(403, "OUT_TRADE_NO_USED", "商户订单号重复"),
            { } code => PayReply.Error(400, code, "订单状态不允许"),
            null => Prepaid(type) with { About = Kept(order) },
        };
    }

    /// <summary>The order as it is by now: the same again is the first one.</summary>
    private SimulatedOrder Kept(SimulatedOrder order) => book.Find(order.Merchant.MchId, order.OutTradeNo) ?? order;

    private static SimulatedOrder? Read(SimulatedMerchant merchant, JsonElement body, string type)
    {
        var number = body.Text("out_trade_no");
        var openId = body.TryGetProperty("payer", out var payer) ? payer.Text("openid") : "";
        var isGood = body.Text("mchid") == merchant.MchId && PayOrder.IsOutTradeNo(number)
            && body.Text("description") is { Length: > 0 and <= 254 } && body.TryGetProperty("amount", out _)
            && (type != "JSAPI" || openId.Length > 0)
            && Uri.TryCreate(body.Text("notify_url"), UriKind.Absolute, out _) && !body.Text("notify_url").Contains('?', StringComparison.Ordinal);
        return isGood && body.GetProperty("amount").TryGetProperty("total", out var total) && total.TryGetInt64(out var fen) && fen > 0
            ? new SimulatedOrder(
                merchant,
                number,
                $"{fen} {openId} {body.Text("description")} {body.Text("attach")} {body.Text("time_expire")} {type}",
                fen,
                openId,
                body.Text("attach"),
                new Uri(body.Text("notify_url")),
                type)
            : null;
    }

    private static PayReply Prepaid(string type)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return type switch
        {
            "NATIVE" => PayReply.Json(new { code_url = $"weixin://wxpay/bizpayurl?pr={id[..7]}" }),
            "MWEB" => PayReply.Json(new { h5_url = $"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id={id}" }),
            _ => PayReply.Json(new { prepay_id = $"wx{id}" }),
        };
    }

    private PayReply Close(SimulatedMerchant merchant, string outTradeNo) => book.Close(merchant.MchId, outTradeNo) switch
    {
        null => PayReply.Empty with { About = book.Find(merchant.MchId, outTradeNo) },
        "ORDER_NOT_EXIST" => PayReply.Error(404, "ORDER_NOT_EXIST", "订单不存在"),
        var code => PayReply.Error(400, code, "订单已支付"),
    };

    private static PayReply Found(SimulatedMerchant merchant, PayCall call, SimulatedOrder? order) =>
        call.Query["mchid"] != merchant.MchId ? PayReply.Error(400, "PARAM_ERROR", "mchid")
        : order is null ? PayReply.Error(404, "ORDER_NOT_EXIST", "订单不存在")
        : PayReply.Json(order.ToJson()) with { About = order };

    private PayReply Found(SimulatedRefund? refund) => refund is null
        ? PayReply.Error(404, "RESOURCE_NOT_EXISTS", "退款单不存在")
        : PayReply.Json(refund.ToJson()) with { About = Kept(refund.Order) };

    private PayReply Refund(SimulatedMerchant merchant, PayCall call)
    {
        using var json = JsonBody.Parse(call.Body);
        if (json is null || !json.RootElement.TryGetProperty("amount", out var amount)
            || !amount.TryGetProperty("refund", out var refund) || !refund.TryGetInt64(out var fen))
            return PayReply.Error(400, "PARAM_ERROR", "参数错误");
        var made = book.Refund(merchant.MchId, json.RootElement.Text("out_trade_no"), json.RootElement.Text("out_refund_no"), fen);
        return made is null
            ? PayReply.Error(400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致")
            : PayReply.Json(made.ToJson()) with { About = Kept(made.Order), Refund = made };
    }

    private PayReply Bill() => PayReply.Json(new
    {
        hash_type = "SHA1",
        hash_value = billHash() ?? Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(bill()))),
        download_url = $"https://api.mch.weixin.qq.com{BillFile}?token=simulated",
    });
}
