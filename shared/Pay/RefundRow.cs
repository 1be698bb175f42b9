using Azure;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>
/// A refund in table <c>Orders</c>: the partition is the merchant's short name, the row the order's number, <c>~</c>, and the refund's
/// number. Its status only ever goes forwards (<see cref="RefundStatuses.CanBecome"/>).
/// </summary>
public sealed class RefundRow : IPayRow
{
    /// <summary>The merchant's short name.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The numbers of order and refund.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>WeChat's name of the status.</summary>
    public string? Status { get; set; }

    /// <summary>How much is given back, in fen.</summary>
    public long? Amount { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>WeChat's number of the refund.</summary>
    public string? RefundId { get; set; }

    /// <summary>The status that the rules have dealt with last.</summary>
    public string? Told { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? CheckAt { get; set; }

    /// <inheritdoc/>
    public int? Checks { get; set; }

    /// <summary>The status.</summary>
    internal RefundStatus StatusNow() => RefundStatuses.Parse(Status ?? "");

    /// <summary>The merchant's number of the refund.</summary>
    internal string OutRefundNo() => RowKey[(RowKey.IndexOf(OrderKeys.Separator, StringComparison.Ordinal) + 1)..];

    /// <summary>Takes a status over, unless that would be a step back.</summary>
    /// <returns>Whether it was one forwards.</returns>
    internal bool Become(RefundStatus next)
    {
        if (!StatusNow().CanBecome(next))
            return false;
        Status = next.Name();
        return true;
    }
}
