using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Users;

/// <summary>A row of table <c>Users</c>: what is known of a user of an account. The partition is the user; answers that wait lie beside it.</summary>
internal sealed class UserRow : ITableEntity
{
    /// <summary>The row's key, the same in every partition. Ids of messages, which name the other rows, hold a colon.</summary>
    public const string Key = "user";

    /// <summary>The user: account and OpenID.</summary>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = Key;

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>False once the user has stopped following.</summary>
    public bool? Subscribed { get; set; }

    /// <summary>When the user last did something that allows an answer.</summary>
    public DateTimeOffset? LastActionAt { get; set; }

    /// <summary>
    /// From when on <see cref="Grants"/> holds every allowance that is open. Who was here before the app may have one of a message that it
    /// never saw: only after 48 hours, after a new beginning, or when WeChat has said that there is none, a closed window is believed.
    /// </summary>
    public DateTimeOffset? CompleteFrom { get; set; }

    /// <summary>The user's id across the owner's accounts, where WeChat tells it.</summary>
    public string? UnionId { get; set; }

    /// <summary>The open allowances, as <see cref="Users.Grants"/> writes them.</summary>
    public string? Grants { get; set; }

    /// <summary>When WeChat said that nothing may be sent; void after the user's next action.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The last incoming message that this row knows of: it may be delivered again.</summary>
    public string? LastInbound { get; set; }

    /// <summary>The last outgoing message that an allowance was taken for: it may be delivered again.</summary>
    public string? LastTaken { get; set; }

    /// <summary>The end of the allowance that was taken for <see cref="LastTaken"/>.</summary>
    public DateTimeOffset? LastTakenUntil { get; set; }
}
