using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Mass;

/// <summary>A row of table <c>Mass</c>: the mass messages that an account has sent in a day or month.</summary>
internal sealed class MassPeriodRow : ITableEntity
{
    /// <summary>The account and a word.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The name of the period.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The ids of those that count against the limit, with blanks between them.</summary>
    public string? Counted { get; set; }

    /// <summary>The ids of those that reach some users only, where the limit is each user's: up to a bound.</summary>
    public string? Partial { get; set; }

    /// <summary>Whether WeChat has said that the allowance is used up.</summary>
    public bool? IsUsedUp { get; set; }

    /// <summary>When the row is deleted.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
