namespace WxFunctions.WeChat.Pay;

/// <summary>The states of an order by WeChat's names, and their one direction.</summary>
public static class TradeStates
{
    private static readonly Dictionary<string, TradeState> ByName = new(StringComparer.Ordinal)
    {
        ["NOTPAY"] = TradeState.NotPay,
        ["USERPAYING"] = TradeState.UserPaying,
        ["PAYERROR"] = TradeState.PayError,
        ["CLOSED"] = TradeState.Closed,
        ["REVOKED"] = TradeState.Revoked,
        ["SUCCESS"] = TradeState.Success,
        ["REFUND"] = TradeState.Refund,
    };

    /// <summary>The state of that name.</summary>
    public static TradeState Parse(string name) => ByName.GetValueOrDefault(name);

    /// <summary>WeChat's name.</summary>
    public static string Name(this TradeState state) => ByName.FirstOrDefault(pair => pair.Value == state).Key ?? "";

    /// <summary>Whether money has come in, refunded since or not.</summary>
    public static bool IsPaid(this TradeState state) => state is TradeState.Success or TradeState.Refund;

    /// <summary>
    /// Whether an order may go from one state to another. Only forwards: news that are late or out of order set nothing back. An order that
    /// was held for closed and turns out paid is paid, since the money is there.
    /// </summary>
    public static bool CanBecome(this TradeState now, TradeState next) => Rank(next) > Rank(now);

    private static int Rank(TradeState state) => state switch
    {
        TradeState.Unknown => 0,
        TradeState.NotPay => 1,
        TradeState.UserPaying => 2,
        TradeState.PayError => 3,
        TradeState.Closed or TradeState.Revoked => 4,
        TradeState.Success => 5,
        _ => 6,
    };
}
