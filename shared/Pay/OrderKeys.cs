namespace WxFunctions.Pay;

/// <summary>The row keys of table <c>Orders</c>. No number may hold the separator, and it sorts behind every character that one may.</summary>
internal static class OrderKeys
{
    public const string Separator = "~";

    /// <summary>Sorts behind the separator.</summary>
    public const string BehindSeparator = "\x7f";

    public static string Refund(string outTradeNo, string outRefundNo) => outTradeNo + Separator + outRefundNo;

    public static string Check(string rowKey) => Separator + rowKey;

    /// <summary>What a check is about: the order's number, and the refund's, if it is about one.</summary>
    public static (string OutTradeNo, string? OutRefundNo) OfCheck(string checkKey)
    {
        var parts = checkKey.Split(Separator);
        return (parts[1], parts.Length > 2 ? parts[2] : null);
    }
}
