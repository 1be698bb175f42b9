using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>An order as WeChat knows it: what a query answers and a notification says.</summary>
/// <param name="OutTradeNo">The merchant's number of the order.</param>
/// <param name="State">What has become of it.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791859</remarks>
public sealed record Trade(string OutTradeNo, TradeState State)
{
    /// <summary>The AppID that the order was made with.</summary>
    public string? AppId { get; init; }

    /// <summary>The merchant's number at WeChat Pay.</summary>
    public string? MchId { get; init; }

    /// <summary>WeChat's number of the payment; null before it.</summary>
    public string? TransactionId { get; init; }

    /// <summary>WeChat's name of the way to pay: <c>JSAPI</c>, <c>NATIVE</c>, <c>MWEB</c>.</summary>
    public string? TradeType { get; init; }

    /// <summary>Who paid, by the OpenID under <see cref="AppId"/>.</summary>
    public string? OpenId { get; init; }

    /// <summary>The order's amount; null where WeChat leaves it out, as before the payment.</summary>
    public Fen? Total { get; init; }

    /// <summary>What the user paid, discounts taken off.</summary>
    public Fen? PayerTotal { get; init; }

    /// <summary>When it was paid.</summary>
    public DateTimeOffset? SuccessAt { get; init; }

    /// <summary>The merchant's own data from the order.</summary>
    public string? Attach { get; init; }

    /// <summary>The bank, by WeChat's name.</summary>
    public string? BankType { get; init; }

    /// <summary>The number and state alone: who paid does not belong into a log.</summary>
    public override string ToString() => $"{OutTradeNo} {State.Name()}";

    /// <summary>Reads an object of API v3.</summary>
    public static Trade Read(Element trade) => new(trade["out_trade_no"].Word, TradeStates.Parse(trade["trade_state"].Word))
    {
        AppId = trade["appid"].WordOrNull,
        MchId = trade["mchid"].WordOrNull,
        TransactionId = trade["transaction_id"].WordOrNull,
        TradeType = trade["trade_type"].WordOrNull,
        OpenId = trade["payer"]["openid"].WordOrNull,
        Total = Amount(trade["amount"]["total"]),
        PayerTotal = Amount(trade["amount"]["payer_total"]),
        SuccessAt = PayTime.Read(trade["success_time"].Word),
        Attach = trade["attach"].TextOrNull,
        BankType = trade["bank_type"].WordOrNull,
    };

    /// <summary>Reads the parameters of API v2, whose answers to queries and notifications have the same names.</summary>
    internal static Trade ReadV2(IReadOnlyDictionary<string, string> trade, TradeState state) =>
        new(trade.GetValueOrDefault("out_trade_no", ""), state)
        {
            AppId = trade.GetValueOrDefault("appid"),
            MchId = trade.GetValueOrDefault("mch_id"),
            TransactionId = trade.GetValueOrDefault("transaction_id"),
            TradeType = trade.GetValueOrDefault("trade_type"),
            OpenId = trade.GetValueOrDefault("openid"),
            Total = AmountV2(trade, "total_fee"),
            PayerTotal = AmountV2(trade, "cash_fee"),
            SuccessAt = PayTime.Read(trade.GetValueOrDefault("time_end", "")),
            Attach = trade.GetValueOrDefault("attach"),
            BankType = trade.GetValueOrDefault("bank_type"),
        };

    /// <summary>The object of API v3 that says the same, so that a payment reads alike whichever way its news came.</summary>
    public ReadOnlyMemory<byte> ToResource() => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteIfAny("appid", AppId);
        json.WriteIfAny("mchid", MchId);
        json.WriteString("out_trade_no", OutTradeNo);
        json.WriteIfAny("transaction_id", TransactionId);
        json.WriteIfAny("trade_type", TradeType);
        json.WriteString("trade_state", State.Name());
        json.WriteIfAny("bank_type", BankType);
        json.WriteIfAny("attach", Attach);
        json.WriteIfAny("success_time", SuccessAt is { } time ? PayTime.Rfc3339(time) : null);
        json.WriteStartObject("payer");
        json.WriteIfAny("openid", OpenId);
        json.WriteEndObject();
        json.WriteStartObject("amount");
        json.WriteIfAny("total", Total);
        json.WriteIfAny("payer_total", PayerTotal);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>An amount that is no whole number is none: nobody may guess what was meant.</summary>
    internal static Fen? Amount(Element amount) => amount.Int64OrNull is { } count ? new Fen(count) : null;

    internal static Fen? AmountV2(IReadOnlyDictionary<string, string> from, string name) =>
        from.TryGetValue(name, out var text)
        && long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count)
            ? new Fen(count)
            : null;
}
