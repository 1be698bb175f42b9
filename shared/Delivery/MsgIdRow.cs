using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Delivery;

/// <summary>A row of table <c>Deliveries</c> that finds a message by WeChat's id of it.</summary>
internal sealed class MsgIdRow : ITableEntity
{
    /// <summary>The account and a word.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>WeChat's id.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>Our id of the message; null until it is known.</summary>
    public string? DeliveryId { get; set; }

    /// <summary>What WeChat has told of it; null until it has.</summary>
    public string? State { get; set; }

    /// <summary>WeChat's words.</summary>
    public string? Words { get; set; }

    /// <summary>When the row is deleted.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The partition of an account.</summary>
    public static string Partition(string account) => $"{account}:msgid";
}
