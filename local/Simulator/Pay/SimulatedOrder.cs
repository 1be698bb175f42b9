using System.Globalization;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>An order as the simulated WeChat Pay keeps it.</summary>
/// <param name="Merchant">Whose it is.</param>
/// <param name="OutTradeNo">The merchant's number.</param>
/// <param name="Terms">Everything that may not change under the same number.</param>
/// <param name="Total">In fen.</param>
/// <param name="OpenId">Who is to pay.</param>
/// <param name="Attach">The merchant's data.</param>
/// <param name="NotifyUrl">Where the news go.</param>
/// <param name="Type">WeChat's name of the way to pay.</param>
internal sealed record SimulatedOrder(
    SimulatedMerchant Merchant, string OutTradeNo, string Terms, long Total, string OpenId, string Attach, Uri NotifyUrl, string Type)
{
    /// <summary>How an order of API v2 is signed; null in API v3.</summary>
    public SignTypeV2? SignType { get; init; }

    /// <summary>The id of the trace that it belongs to; empty while it belongs to none.</summary>
    public string Trace { get; init; } = "";

    public TradeState State { get; init; } = TradeState.NotPay;

    public string? TransactionId { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public object ToJson() => State.IsPaid()
        ? new
        {
            appid = Merchant.AppId,
            mchid = Merchant.MchId,
            out_trade_no = OutTradeNo,
            transaction_id = TransactionId,
            trade_type = Type,
            trade_state = State.Name(),
            trade_state_desc = "支付成功",
            bank_type = "OTHERS",
            attach = Attach,
            success_time = PaidAt!.Value.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            payer = new { openid = OpenId },
            amount = new { total = Total, payer_total = Total, currency = "CNY", payer_currency = "CNY" },
        }
        : new
        {
            appid = Merchant.AppId,
            mchid = Merchant.MchId,
            out_trade_no = OutTradeNo,
            trade_state = State.Name(),
            trade_state_desc = "订单未支付",
            attach = Attach,
            payer = new { },
            amount = new { total = Total, currency = "CNY" },
        };
}
