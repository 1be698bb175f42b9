using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>A refund as WeChat knows it.</summary>
/// <param name="OutRefundNo">The merchant's number of the refund.</param>
/// <param name="OutTradeNo">The merchant's number of the order.</param>
/// <param name="Status">What has become of it.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791863</remarks>
public sealed record Refund(string OutRefundNo, string OutTradeNo, RefundStatus Status)
{
    /// <summary>The merchant's number at WeChat Pay; in notifications only.</summary>
    public string? MchId { get; init; }

    /// <summary>WeChat's number of the refund.</summary>
    public string? RefundId { get; init; }

    /// <summary>WeChat's number of the payment.</summary>
    public string? TransactionId { get; init; }

    /// <summary>How much is given back.</summary>
    public Fen? Amount { get; init; }

    /// <summary>The order's amount.</summary>
    public Fen? Total { get; init; }

    /// <summary>When the money was given back.</summary>
    public DateTimeOffset? SuccessAt { get; init; }

    /// <summary>Where it went, in WeChat's words.</summary>
    public string? ReceivedBy { get; init; }

    /// <summary>The number and status alone.</summary>
    public override string ToString() => $"{OutRefundNo} {Status.Name()}";

    /// <summary>Reads an object of API v3.</summary>
    internal static Refund Read(Element refund) => new(
        refund["out_refund_no"].Word,
        refund["out_trade_no"].Word,
        RefundStatuses.Parse(refund.AnyOf("refund_status", "status").Word))
    {
        MchId = refund["mchid"].WordOrNull,
        RefundId = refund["refund_id"].WordOrNull,
        TransactionId = refund["transaction_id"].WordOrNull,
        Amount = Trade.Amount(refund["amount"]["refund"]),
        Total = Trade.Amount(refund["amount"]["total"]),
        SuccessAt = PayTime.Read(refund["success_time"].Word),
        ReceivedBy = refund["user_received_account"].TextOrNull,
    };

    /// <summary>Reads what API v2 encrypts in <c>req_info</c>.</summary>
    internal static Refund ReadV2(IReadOnlyDictionary<string, string> refund) => new(
        refund.GetValueOrDefault("out_refund_no", ""),
        refund.GetValueOrDefault("out_trade_no", ""),
        RefundStatuses.Parse(refund.GetValueOrDefault("refund_status", "")))
    {
        RefundId = refund.GetValueOrDefault("refund_id"),
        TransactionId = refund.GetValueOrDefault("transaction_id"),
        Amount = Trade.AmountV2(refund, "refund_fee"),
        Total = Trade.AmountV2(refund, "total_fee"),
        SuccessAt = PayTime.Read(refund.GetValueOrDefault("success_time", "")),
        ReceivedBy = refund.GetValueOrDefault("refund_recv_accout"),
    };

    /// <summary>The object of a notification of API v3 that says the same.</summary>
    public ReadOnlyMemory<byte> ToResource() => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteIfAny("mchid", MchId);
        json.WriteString("out_trade_no", OutTradeNo);
        json.WriteIfAny("transaction_id", TransactionId);
        json.WriteString("out_refund_no", OutRefundNo);
        json.WriteIfAny("refund_id", RefundId);
        json.WriteString("refund_status", Status.Name());
        json.WriteIfAny("success_time", SuccessAt is { } time ? PayTime.Rfc3339(time) : null);
        json.WriteIfAny("user_received_account", ReceivedBy);
        json.WriteStartObject("amount");
        json.WriteIfAny("total", Total);
        json.WriteIfAny("refund", Amount);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
