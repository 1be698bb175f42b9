using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Tokens;

/// <summary>An account's access token in table <c>Tokens</c>, and the lease that lets one process at a time refresh it.</summary>
public sealed class TokenRow : ITableEntity
{
    /// <summary>The row of the access token.</summary>
    public const string AccessToken = "access_token";

    /// <summary>The account's short name.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>Which credential.</summary>
    public string RowKey { get; set; } = AccessToken;

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The token in service; null before the first.</summary>
    public string? Value { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was bought.</summary>
    public DateTimeOffset? RefreshedAt { get; set; }

    /// <summary>When a forced refresh was last asked for: WeChat wants 30 s between two.</summary>
    public DateTimeOffset? ForcedAt { get; set; }

    /// <summary>Until when somebody is refreshing it; in the past, or null: nobody.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Whether the row was read, not made.</summary>
    [IgnoreDataMember]
    public bool IsStored => ETag != default;

    /// <summary>Whether the token is good for some time yet.</summary>
    public bool IsGoodFor(TimeSpan time, DateTimeOffset now) => Value is not null && now + time < ExpiresAt;
}
