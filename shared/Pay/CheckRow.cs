using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Pay;

/// <summary>
/// Says that an order or refund is to be asked about. It stands beside that one's row, is written and deleted with it, and sorts behind
/// all orders: the timer reads these alone, however many orders there are.
/// </summary>
public sealed class CheckRow : ITableEntity
{
    /// <summary>The merchant's short name.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>~</c> and the other row's key.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? CheckAt { get; set; }
}
