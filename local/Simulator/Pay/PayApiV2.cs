using System.Globalization;
using System.Security.Cryptography;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>API v2 of the simulated WeChat Pay.</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v2/merchant/4011935214</remarks>
internal sealed class PayApiV2(PayBook book, IReadOnlyList<SimulatedMerchant> merchants)
{
    private const string Success = "SUCCESS";
    private const string Fail = "FAIL";

    /// <summary>The system is busy: the same call again may do.</summary>
    public const string Busy = "SYSTEMERROR";

    /// <summary>Too many calls.</summary>
    public const string Throttled = "FREQUENCY_LIMITED";

    public PayReply Handle(PayCall call)
    {
        var request = PayXml.Read(call.Body);
        var merchant = merchants.FirstOrDefault(known => known.MchId == request.GetValueOrDefault("mch_id") && known.ApiV2Key.Length > 0);
        if (merchant is null)
            return Refused("商户号mch_id与appid不匹配");
        if (!SignatureV2.Matches(request, merchant.ApiV2Key))
            return Refused("签名错误");
        var type = TypeOf(request);
        return call.Path switch
        {
            "/pay/unifiedorder" => Order(merchant, request, type),
            "/pay/orderquery" => Query(merchant, request, type),
            "/pay/closeorder" => Close(merchant, request, type),
            _ => Refused($"the simulator does not know {call.Path}"),
        };
    }

    /// <summary>An answer that says why WeChat Pay does nothing at present.</summary>
    public PayReply Failing(PayCall call, string code)
    {
        var request = PayXml.Read(call.Body);
        return merchants.FirstOrDefault(known => known.MchId == request.GetValueOrDefault("mch_id")) is { ApiV2Key.Length: > 0 } merchant
            ? Failed(merchant, TypeOf(request), code)
            : Refused(code);
    }

    /// <summary>The notification of a payment.</summary>
    public static string Notice(SimulatedOrder order, SignTypeV2 type)
    {
        var notice = Paid(order);
        notice["return_code"] = notice["result_code"] = Success;
        return Signed(order.Merchant, notice, type);
    }

    private static SignTypeV2 TypeOf(Dictionary<string, string> request) =>
        request.GetValueOrDefault("sign_type") == "HMAC-SHA256" ? SignTypeV2.HmacSha256 : SignTypeV2.Md5;

    private PayReply Order(SimulatedMerchant merchant, Dictionary<string, string> request, SignTypeV2 type)
    {
        if (!long.TryParse(request.GetValueOrDefault("total_fee"), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            || !PayOrder.IsOutTradeNo(request.GetValueOrDefault("out_trade_no")) || request.GetValueOrDefault("appid") != merchant.AppId)
            return Refused("缺少参数");
        var order = new SimulatedOrder(
            merchant,
            request["out_trade_no"],
            $"{total} {request.GetValueOrDefault("openid")} {request["body"]} {request.GetValueOrDefault("time_expire")}",
            total,
            request.GetValueOrDefault("openid", ""),
            request.GetValueOrDefault("attach", ""),
            new Uri(request["notify_url"]),
            request["trade_type"])
        {
            SignType = type,
        };
        if (book.Add(order) is { } code)
            return Failed(merchant, type, code);
        var prepaid = Answer(merchant, type, new()
        {
            ["result_code"] = Success,
            ["trade_type"] = order.Type,
            ["prepay_id"] = "wx" + RandomNumberGenerator.GetHexString(32, lowercase: true),
        });
        return prepaid with { About = book.Find(merchant.MchId, order.OutTradeNo) };
    }

    private PayReply Query(SimulatedMerchant merchant, Dictionary<string, string> request, SignTypeV2 type)
    {
        var order = request.TryGetValue("transaction_id", out var id)
            ? book.FindTransaction(merchant.MchId, id)
            : book.Find(merchant.MchId, request.GetValueOrDefault("out_trade_no", ""));
        if (order is null)
            return Failed(merchant, type, "ORDERNOTEXIST");
        var answer = order.State.IsPaid() ? Paid(order) : new() { ["out_trade_no"] = order.OutTradeNo };
        answer["result_code"] = Success;
        answer["trade_state"] = order.State.Name();
        return Answer(merchant, type, answer) with { About = order };
    }

    private PayReply Close(SimulatedMerchant merchant, Dictionary<string, string> request, SignTypeV2 type) =>
        book.Close(merchant.MchId, request.GetValueOrDefault("out_trade_no", "")) is { } code
            ? Failed(merchant, type, code)
            : Answer(merchant, type, new() { ["result_code"] = Success }) with
            {
                About = book.Find(merchant.MchId, request["out_trade_no"]),
            };

    private static Dictionary<string, string> Paid(SimulatedOrder order) => new()
    {
        ["openid"] = order.OpenId,
        ["trade_type"] = order.Type,
        ["bank_type"] = "OTHERS",
        ["total_fee"] = order.Total.ToString(CultureInfo.InvariantCulture),
        ["cash_fee"] = order.Total.ToString(CultureInfo.InvariantCulture),
        ["transaction_id"] = order.TransactionId!,
        ["out_trade_no"] = order.OutTradeNo,
        ["attach"] = order.Attach,
        ["time_end"] = order.PaidAt!.Value.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
    };

    /// <summary>Two codes are spelt otherwise than in API v3.</summary>
    private static PayReply Failed(SimulatedMerchant merchant, SignTypeV2 type, string code) => Answer(merchant, type, new()
    {
        ["result_code"] = Fail,
        ["err_code"] = code switch { "ORDER_CLOSED" => "ORDERCLOSED", "ORDER_NOT_EXIST" => "ORDERNOTEXIST", _ => code },
        ["err_code_des"] = code switch { Busy => "系统错误", Throttled => "频率超限", _ => "订单状态不允许" },
    });

    private static PayReply Answer(SimulatedMerchant merchant, SignTypeV2 type, Dictionary<string, string> answer)
    {
        answer["return_code"] = Success;
        return PayReply.Xml(Signed(merchant, answer, type));
    }

    private static string Signed(SimulatedMerchant merchant, Dictionary<string, string> parameters, SignTypeV2 type)
    {
        parameters["appid"] = merchant.AppId;
        parameters["mch_id"] = merchant.MchId;
        parameters["nonce_str"] = RandomNumberGenerator.GetHexString(32);
        parameters["sign"] = SignatureV2.Of(parameters, merchant.ApiV2Key, type);
        return PayXml.Write(parameters);
    }

    private static PayReply Refused(string words) =>
        PayReply.Xml(PayXml.Write(new Dictionary<string, string> { ["return_code"] = Fail, ["return_msg"] = words }));
}
