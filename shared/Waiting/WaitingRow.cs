using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Waiting;

/// <summary>
/// A row of table <c>Users</c>: a message of a user in an account that can only answer passively, or a piece of an answer to it. The
/// partition is the user; the row of a message is named by the message's id, its pieces by that and a number.
/// </summary>
public sealed class WaitingRow : ITableEntity
{
    /// <summary>The user: account and OpenID.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The id of the message, or of the piece.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The message that the row is about.</summary>
    public string? Message { get; set; }

    /// <summary>When the message was handled: older answers are given first.</summary>
    public DateTimeOffset? HandledAt { get; set; }

    /// <summary>How often WeChat has sent the message; of the message's own row.</summary>
    public int? Tries { get; set; }

    /// <summary>What is to be said; of a piece's row.</summary>
    public string? Text { get; set; }

    /// <summary>The message in whose answer the piece was given; null while it waits.</summary>
    public string? GivenTo { get; set; }
}
